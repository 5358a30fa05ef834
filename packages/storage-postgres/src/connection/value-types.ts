import pg from 'pg';

const int8 = 20;
const int8Array = 1016;
const date = 1082;

function toNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new TypeError('A bigint does not fit a safe integer');
  return value;
}

function toElement(text: string): number | null {
  return text === 'NULL' ? null : toNumber(text);
}

/** How values of the wire become JavaScript values: bigints are numbers, dates stay `YYYY-MM-DD`. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    if (format !== 'binary') {
      if (oid === int8) return toNumber;
      if (oid === int8Array)
        return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(toElement));
      if (oid === date) return (text: string) => text;
    }
    return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
  },
};
