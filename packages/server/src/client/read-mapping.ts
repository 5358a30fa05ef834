import { createServerError } from '../server-error.js';
import { readTextFile } from './read-text-file.js';

/** Reads a mapping file. @throws EngineError `FILE_UNREADABLE`, `IMPORT_MAPPING_INVALID` */
export function readMapping(path: string): unknown {
  const text = readTextFile(path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const detail = `The mapping file ${path} is not readable as JSON.`;
    throw createServerError('IMPORT_MAPPING_INVALID', detail, { cause });
  }
}
