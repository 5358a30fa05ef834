import { isEngineError, type EngineError } from '@pabal/core';
import { describeCode } from '../http/http-errors.js';

/**
 * What a command prints when it fails: what happened, where, and what to do, each said once. Messages of unknown errors may
 * hold values.
 */
export function describeError(error: unknown): string[] {
  if (!isEngineError(error)) return [describeUnknown(error)];
  const known = describeCode(error.code);
  const remedy = error.remedy ?? known.remedy;
  const said = (error.message.split('\n')[0] ?? known.title).replace(remedy, '').trim();
  return [
    `${error.code}: ${said}`,
    ...error.fields
      .filter(({ problem }) => !said.includes(problem))
      .map(({ path, problem }) => `  ${path}: ${problem}`),
    `  → ${remedy}`,
    ...describeCause(error),
  ];
}

/** The cause, without what the error itself says already. */
function describeCause({ message, fields, cause }: EngineError): string[] {
  if (cause === undefined || cause === null) return [];
  if (!isEngineError(cause)) return [`  cause: ${describeUnknown(cause)}`];
  const told = new Set(fields.map(({ path, problem }) => `  ${path}: ${problem}`));
  const [first = '', ...rest] = describeError(cause);
  const head = message.includes(cause.message) ? `${cause.code}:` : first;
  return [head, ...rest.filter((line) => !told.has(line))].map((line) => `  ${line}`);
}

/** An error of another library: those with an upper-case code have sentences of ours or of the system behind them. */
function describeUnknown(error: unknown): string {
  if (!(error instanceof Error)) return 'An unknown failure.';
  const { code } = error as { code?: unknown };
  const said = error.message.split('\n')[0] ?? '';
  if (typeof code !== 'string') return `${error.name}: ${said}`;
  return said.includes(code) ? said : `${code}: ${said}`;
}
