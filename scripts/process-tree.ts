import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process and the one that started it. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
}

/** Ids of all that a process started, and what those started, and so on. */
export function listDescendants(root: number, rows: readonly ProcessRow[]): readonly number[] {
  const children = rows.filter(({ parent, pid }) => parent === root && pid !== root).map(({ pid }) => pid);
  return children.flatMap((pid) => [pid, ...listDescendants(pid, rows)]);
}

/** Kills a process, its group and everything below it, also what moved into a group of its own. */
export function killTree(root: number): void {
  for (const target of [-root, root, ...listDescendants(root, listProcesses())]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function listProcesses(): readonly ProcessRow[] {
  return process.platform === 'linux' ? readProc() : readPs();
}

function readProc(): readonly ProcessRow[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [{ pid: Number(name), parent: Number(parent) }];
    } catch {
      return []; // it ended between the listing and the reading
    }
  });
}

function readPs(): readonly ProcessRow[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return { pid: pid ?? 0, parent: parent ?? 0 };
  });
}
