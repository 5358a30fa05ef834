const separators = /[\s\-.()[\]]/g;
const representative = /^1[568]\d{6}$/;

/**
 * The digits of a number as operators write it: without spaces, hyphens, dots and brackets; `+82` becomes `0`, and is dropped before a
 * representative number, which has no area code. What is no number stays recognisably wrong.
 */
export function normaliseNumber(written: string): string {
  const bare = written.replace(separators, '');
  if (!bare.startsWith('+82')) return bare;
  const rest = bare.slice(3);
  return representative.test(rest) ? rest : `0${rest}`;
}
