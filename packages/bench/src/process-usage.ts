import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

/** Ticks of the kernel's clock a second; 100 on every Linux that Node runs on. */
const msPerTick = 10;

interface ProcessTimes {
  readonly parent: number;
  readonly ownMs: number;
  /** Of children that ended and were waited for. */
  readonly reapedMs: number;
}

/** Processor time of a process so far, user and system. */
export function cpuMsOf(pid: number): number {
  return readTimes(pid)?.ownMs ?? 0;
}

/** Processor time of a whole PostgreSQL server so far: its postmaster, every process below it, and those that ended. */
export async function serverCpuMs(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const postmaster = readTimes(rows[0]?.pid ?? 0)?.parent;
  const head = postmaster === undefined ? null : readTimes(postmaster);
  if (!head)
    throw new TypeError('The server does not run on this machine; its processor time cannot be read');
  let sum = head.ownMs + head.reapedMs;
  for (const entry of readdirSync('/proc')) {
    const times = /^\d+$/.test(entry) ? readTimes(Number(entry)) : null;
    if (times?.parent === postmaster) sum += times?.ownMs ?? 0;
  }
  return sum;
}

/** Memory of a process, megabytes: now, and at its highest. */
export function memoryOf(pid: number): { readonly nowMb: number; readonly peakMb: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
    return { nowMb: read('VmRSS'), peakMb: read('VmHWM') };
  } catch {
    return null;
  }
}

function readTimes(pid: number): ProcessTimes | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything; fields are counted behind it, the state being the first.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0] = fields.slice(1);
    const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11);
    return {
      parent,
      ownMs: (user + system) * msPerTick,
      reapedMs: (childrenUser + childrenSystem) * msPerTick,
    };
  } catch {
    return null;
  }
}
