import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Names of the temporary files of {@link replaceFile}, which a crash may leave behind. */
export const TEMPORARY_FILE = /^\.pabal-[0-9a-f]{12}\.tmp$/;

/**
 * Writes a whole file, durably and in one step: readers see the old text or the new one. As root the file goes to the
 * owner of its directory. Never follows a symlink, so a directory of the unprivileged server cannot lead root astray.
 */
export async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const directory = dirname(path);
  const temporary = join(directory, `.pabal-${randomBytes(6).toString('hex')}.tmp`);
  const handle = await open(temporary, 'wx', mode);
  try {
    if (process.geteuid?.() === 0) {
      const owner = await stat(directory);
      await handle.chown(owner.uid, owner.gid);
    }
    await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    await rename(temporary, path);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}
