import { spawn } from 'node:child_process';

/** Whom a program runs as, when this process is root. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** How a program ended. `code` is `null` when it could not be started or was killed. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a PostgreSQL program may see: no PGPORT, PGDATA or secret of ours passes on. */
export function toProgramEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'ComSpec', 'TEMP', 'TMP', 'APPDATA'];
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of kept) if (process.env[name] !== undefined) environment[name] = process.env[name];
  return environment;
}

/** The part of `spawn`'s options that is the same for every program; from `/`, which every user may enter. */
export function toSpawnOptions(user: ServerUser | undefined): {
  cwd?: string;
  env: NodeJS.ProcessEnv;
  windowsHide: true;
  uid?: number;
  gid?: number;
} {
  const options = { env: toProgramEnvironment(), windowsHide: true as const, ...user };
  return process.platform === 'win32' ? options : { ...options, cwd: '/' };
}

/** Runs a program to its end and returns what it said; never throws. */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: { readonly user?: ServerUser | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...toSpawnOptions(options.user),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
    child.once('error', (error) => resolve({ code: null, ...said, stderr: error.message }));
    child.once('close', (code) => resolve({ code, ...said }));
  });
}
