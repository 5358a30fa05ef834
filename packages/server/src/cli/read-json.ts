import { readFileSync } from 'node:fs';
import { createServerError } from '../server-error.js';

/** What a JSON file holds. @throws EngineError `REQUEST_MALFORMED` */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (cause) {
    throw createServerError('REQUEST_MALFORMED', `The file ${file} is not readable as JSON.`, { cause });
  }
}
