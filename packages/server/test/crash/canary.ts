import { inflateRawSync, inflateSync } from 'node:zlib';

/** A person whose data must be found nowhere. */
export const canary = { userId: 'canary-1', name: '이카나리아옐로', phone: '+821098765432' } as const;

/** Spellings of what must not be found. */
const secrets: readonly string[] = [
  canary.name,
  '821098765432',
  '01098765432',
  '010-9876-5432',
  '010 9876 5432',
  '10-9876-5432',
  '1098765432',
];

function escapedForms(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  const hex = bytes.toString('hex');
  // Of three alignments in base64, the part that does not depend on the neighbours.
  const base64 = [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return padded.slice(shift === 0 ? 0 : shift + 1, -1);
  });
  return [
    text,
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    [...text].map((char) => `\\u${char.codePointAt(0)!.toString(16).padStart(4, '0')}`).join(''),
  ];
}

const forms = new Map(
  secrets.flatMap((secret) => escapedForms(secret).map((form) => [form, secret] as const)),
);

/** What of the canary stands in a text, in any form; looks into compressed bytes of a dump too. */
export function findCanary(text: string): readonly string[] {
  const found = new Set<string>();
  const look = (where: string, inside: string): void => {
    for (const [form, secret] of forms) if (where.includes(form)) found.add(`${secret} as ${form}${inside}`);
  };
  look(text, '');
  for (const [, hex = ''] of text.matchAll(/\\\\?x([0-9a-f]{16,})/g)) {
    const bytes = Buffer.from(hex, 'hex');
    for (const inflate of [inflateRawSync, inflateSync]) {
      try {
        look(inflate(bytes).toString('utf8'), ' (compressed)');
      } catch {
        // Not compressed in this way.
      }
    }
  }
  return [...found];
}
