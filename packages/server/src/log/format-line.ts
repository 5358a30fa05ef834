interface Line {
  readonly level: string;
  readonly time: string;
  readonly phrase: string;
  readonly error?: { readonly name: string; readonly code?: string; readonly message?: string };
}

/** Turns a line of JSON into one for people: time, level, phrase, fields. */
export function formatLine(json: string): string {
  const { level, time, phrase, error, ...fields } = JSON.parse(json) as Line &
    Readonly<Record<string, unknown>>;
  const told = Object.entries(fields).map(([key, value]) => `${key}=${String(value)}`);
  const failure = error
    ? [`${error.name}${error.code ? ` ${error.code}` : ''}${error.message ? `: ${error.message}` : ''}`]
    : [];
  return `${[time.slice(11, 19), level.padEnd(5), phrase, ...told, ...failure].join(' ')}\n`;
}
