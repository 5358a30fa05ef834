import { readFileSync } from 'node:fs';
import { createServerError } from '../server-error.js';

/** Reads a mapping file. @throws EngineError `IMPORT_FILE_UNREADABLE`, `IMPORT_MAPPING_INVALID` */
export function readMapping(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const detail = `The mapping file ${path} is not readable as JSON.`;
    throw createServerError('IMPORT_MAPPING_INVALID', detail, { cause });
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw createServerError('IMPORT_FILE_UNREADABLE', `The mapping file ${path} cannot be read.`, { cause });
  }
}
