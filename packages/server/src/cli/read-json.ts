import { readTextFile } from '../client/read-text-file.js';
import { createServerError } from '../server-error.js';

/** What a JSON file holds. @throws EngineError `FILE_UNREADABLE`, `REQUEST_MALFORMED` */
export function readJson(file: string): unknown {
  const text = readTextFile(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw createServerError('REQUEST_MALFORMED', `The file ${file} is not readable as JSON.`, { cause });
  }
}
