import { randomBytes } from 'node:crypto';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { embeddedError } from './embedded-error.js';

/** Where root keeps what the server's user could not reach below a closed directory such as `/root`. */
export const STATE_DIRECTORY = '/var/lib/pabal';
const HOME = /^\/var\/lib\/pabal\/embedded-[0-9a-f]{16}$/;

/** Whether a path is a home made by {@link createPrivateHome}, hence ours to remove. */
export function isPrivateHome(path: string): boolean {
  return HOME.test(path);
}

/** Makes sure of {@link STATE_DIRECTORY}: owned by root, since root runs and writes there. */
export async function ensureStateDirectory(wanted: string): Promise<void> {
  try {
    await mkdir(STATE_DIRECTORY, { recursive: true, mode: 0o755 });
    if ((await stat(STATE_DIRECTORY)).uid !== 0)
      throw new Error(`${STATE_DIRECTORY} does not belong to root`);
    await chmod(STATE_DIRECTORY, 0o755);
  } catch (cause) {
    throw embeddedError(
      'STORAGE_EMBEDDED_PERMISSION',
      `As root the server runs as an unprivileged user, who can enter neither ${wanted} nor ${STATE_DIRECTORY}. Choose a folder outside closed directories such as /root, run as a normal user, or set DATABASE_URL.`,
      { cause },
    );
  }
}

/** A new home for a server below {@link STATE_DIRECTORY}. */
export async function createPrivateHome(wanted: string): Promise<string> {
  await ensureStateDirectory(wanted);
  const home = join(STATE_DIRECTORY, `embedded-${randomBytes(8).toString('hex')}`);
  await mkdir(home);
  await chmod(home, 0o711);
  return home;
}
