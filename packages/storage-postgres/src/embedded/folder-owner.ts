import { readFile, readlink, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './process-state.js';
import { replaceFile } from './replace-file.js';

/** The file that names the holder of the folder. It explains; the lock decides. */
export const OWNER_FILE = 'owner.json';
/** How often a holder shows that it lives, for holders in other containers, which the lock cannot see. */
export const HEARTBEAT_MS = 1000;
const FOREIGN_SILENCE_MS = 3500;

interface OwnerRecord {
  readonly pid: number;
  readonly host: string;
  readonly boot: string;
  readonly namespaces: string;
}

async function describeSelf(): Promise<OwnerRecord> {
  const read = (work: Promise<string>): Promise<string> => work.then((text) => text.trim()).catch(() => '');
  const [boot, pidNamespace, netNamespace] = await Promise.all([
    read(readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
    read(readlink('/proc/self/ns/pid')),
    read(readlink('/proc/self/ns/net')),
  ]);
  return { pid: process.pid, host: hostname(), boot, namespaces: `${pidNamespace} ${netNamespace}` };
}

async function readOwner(path: string): Promise<OwnerRecord | undefined> {
  try {
    return JSON.parse(await readFile(join(path, OWNER_FILE), 'utf8')) as OwnerRecord;
  } catch {
    return undefined;
  }
}

/** Names this process as the holder. */
export async function writeOwner(path: string): Promise<void> {
  await replaceFile(join(path, OWNER_FILE), JSON.stringify(await describeSelf()), 0o644);
}

/** Shows that the holder lives. */
export async function touchOwner(path: string): Promise<void> {
  const now = new Date();
  await utimes(join(path, OWNER_FILE), now, now).catch(() => undefined);
}

/** Takes the name away again. */
export async function removeOwner(path: string): Promise<void> {
  await rm(join(path, OWNER_FILE), { force: true }).catch(() => undefined);
}

/** The pid of the live holder. The winner of a race writes its name just after the lock, hence the short wait. */
export async function findHolder(path: string): Promise<number | undefined> {
  for (let tries = 0; tries < 50; tries += 1) {
    const owner = await readOwner(path);
    if (owner !== undefined && isAlive(owner.pid)) return owner.pid;
    await delay(20);
  }
  return undefined;
}

/**
 * The holder in another container or on another machine that shares the folder, if it still moves. Neither its lock
 * nor its pid can be seen from here; only its heartbeat can, so a holder that was killed there costs a wait of 3.5 s.
 */
export async function findForeignHolder(
  path: string,
  silenceMs = FOREIGN_SILENCE_MS,
): Promise<string | undefined> {
  const [owner, self] = await Promise.all([readOwner(path), describeSelf()]);
  if (owner === undefined) return undefined;
  const isElsewhere =
    owner.host !== self.host || (owner.boot === self.boot && owner.namespaces !== self.namespaces);
  if (!isElsewhere) return undefined;
  const modifiedMs = async (): Promise<number | undefined> =>
    (await stat(join(path, OWNER_FILE)).catch(() => undefined))?.mtimeMs;
  const first = await modifiedMs();
  for (let waitedMs = 0; waitedMs < silenceMs; waitedMs += 100) {
    await delay(100);
    const latest = await modifiedMs();
    if (latest === undefined) return undefined;
    if (latest !== first) return `${owner.pid} on ${owner.host}`;
  }
  return undefined;
}
