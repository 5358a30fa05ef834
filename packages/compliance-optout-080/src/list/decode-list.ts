import { isUtf8 } from 'node:buffer';
import { createOptOutError } from '../optout-error.js';

const largestShareOfZeros = 0.01;

/**
 * The text of a file: UTF-8, UTF-16 with its mark, else CP949, which is what Excel in Korea writes. A broken letter spoils its own line
 * and no other: numbers and times are ASCII in all of them.
 * @throws EngineError `OPT_OUT_FILE_INVALID` when it is no text at all
 */
export function decodeList(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  if (first === 0x50 && second === 0x4b) throw notText('is a workbook; save it as CSV');
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const zeros = bytes.reduce((count, byte) => count + Number(byte === 0), 0);
  if (zeros > bytes.length * largestShareOfZeros) throw notText('is no text; send a CSV file');
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'euc-kr').decode(bytes);
}

function notText(problem: string): Error {
  return createOptOutError('OPT_OUT_FILE_INVALID', `The file ${problem}.`, [{ path: 'body', problem }]);
}
