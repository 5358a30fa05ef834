import { open, rename, rm } from 'node:fs/promises';
import { isEngineError } from '@pabal/core';
import { createServerError } from '../server-error.js';
import type { ApiClient } from './api-client.js';

/**
 * Writes an answer into a file that its owner alone can read, whole or not at all.
 * @throws EngineError what the API answered as a problem, `API_UNREACHABLE`, `FILE_UNREADABLE`
 */
export async function downloadFile(
  api: Pick<ApiClient, 'download'>,
  path: string,
  file: string,
): Promise<void> {
  const fresh = `${file}.${process.pid}.new`;
  const unwritable = (cause: unknown): Error =>
    createServerError('FILE_UNREADABLE', `The file ${file} cannot be written.`, { cause });
  const handle = await open(fresh, 'w', 0o600).catch((cause: unknown) => {
    throw unwritable(cause);
  });
  try {
    await api.download(path, handle.createWriteStream());
  } catch (cause) {
    await rm(fresh, { force: true });
    if (isEngineError(cause)) throw cause;
    throw createServerError('API_UNREACHABLE', `The answer broke off; ${file} was not written.`, { cause });
  } finally {
    await handle.close();
  }
  await rename(fresh, file).catch(async (cause: unknown) => {
    await rm(fresh, { force: true });
    throw unwritable(cause);
  });
}
