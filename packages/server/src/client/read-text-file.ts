import { readFileSync } from 'node:fs';
import { createServerError } from '../server-error.js';

/** What a text file holds that a command names, without a byte order mark. @throws EngineError `FILE_UNREADABLE` */
export function readTextFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    throw createServerError('FILE_UNREADABLE', `The file ${path} cannot be read.`, { cause });
  }
}
