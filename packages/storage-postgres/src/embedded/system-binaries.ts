import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-program.js';

/** Where packagers put PostgreSQL: a parent, the versions below it, and the programs' folder. */
const places: readonly (readonly [parent: string, version: RegExp, bin: string])[] =
  process.platform === 'win32'
    ? [['C:\\Program Files\\PostgreSQL', /^\d+$/, 'bin']]
    : [
        ['/usr/lib/postgresql', /^\d+$/, 'bin'],
        ['/usr/lib', /^postgresql\d+$/, 'bin'],
        ['/usr/libexec', /^postgresql\d+$/, ''],
        ['/usr', /^pgsql-\d+$/, 'bin'],
        ['/opt/homebrew/opt', /^postgresql@\d+$/, 'bin'],
        ['/usr/local/opt', /^postgresql@\d+$/, 'bin'],
        ['/Applications/Postgres.app/Contents/Versions', /^\d+$/, 'bin'],
      ];

/** The folders of the system's PostgreSQL programs, the newest version first. */
export async function findSystemBinaries(): Promise<string[]> {
  const found: { path: string; major: number }[] = [];
  for (const [parent, version, bin] of places) {
    for (const name of await readdir(parent).catch(() => [])) {
      if (!version.test(name)) continue;
      found.push({ path: join(parent, name, bin), major: Number(/\d+$/.exec(name)?.[0]) });
    }
  }
  const configured = (await runProgram('pg_config', ['--bindir'])).stdout.trim();
  const ordered = found.sort((a, b) => b.major - a.major).map(({ path }) => path);
  const candidates = new Set(configured === '' ? ordered : [...ordered, configured]);
  const hasServer = async (path: string): Promise<boolean> => {
    const names = process.platform === 'win32' ? ['postgres.exe', 'initdb.exe'] : ['postgres', 'initdb'];
    const checks = names.map((name) => access(join(path, name)));
    return (await Promise.allSettled(checks)).every(({ status }) => status === 'fulfilled');
  };
  const usable: string[] = [];
  for (const path of candidates) if (await hasServer(path)) usable.push(path);
  return usable;
}
