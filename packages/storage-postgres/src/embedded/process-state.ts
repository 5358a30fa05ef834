import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** State letter and command line of a process, from /proc or from ps; `undefined` when there is none. */
function inspect(pid: number): { readonly state: string; readonly command: readonly string[] } | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return { state: stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3), command };
    }
    const line = execFileSync('ps', ['-ww', '-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' });
    const [state = '', ...command] = line.trim().split(/\s+/);
    return { state: state.slice(0, 1), command };
  } catch {
    return undefined;
  }
}

/** Whether a process runs. `kill(pid, 0)` also answers for a zombie, which does not. */
export function isAlive(pid: number): boolean {
  if (!hasProcess(pid)) return false;
  if (process.platform === 'win32') return true;
  const state = inspect(pid)?.state;
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/**
 * Whether a process is the PostgreSQL server of this data directory, so that a pid used again by somebody else is never
 * signalled. By command line, which unlike /proc/pid/cwd can be read without CAP_SYS_PTRACE. On Windows only pg_ctl may
 * tell: it signals through a pipe that only a server has.
 */
export function isServerOf(pid: number, dataPath: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  const command = inspect(pid)?.command ?? [];
  return basename(command[0] ?? '') === 'postgres' && command.join(' ').includes(` -D ${dataPath}`);
}
