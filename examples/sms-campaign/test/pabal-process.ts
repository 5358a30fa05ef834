import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { destroyEmbeddedPostgres } from '@pabal/storage-postgres';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const command = join(root, 'packages/server/bin/pabal.js');

/** A folder for one installation, and how to run the command in it. */
export interface Installation {
  readonly dataDir: string;
  readonly port: number;
  /** Starts the command in a pipe; its output is gathered. */
  start(...args: readonly string[]): PabalProcess;
  /** Runs the command to its end. */
  run(...args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }>;
  /** Runs a printed command in a shell without the environment of the installation; answers what it prints. */
  shell(line: string): Promise<string>;
  remove(): Promise<void>;
}

/** A running command. */
export interface PabalProcess {
  readonly child: ChildProcess;
  output(): string;
  /** Waits until the output holds a text. */
  says(text: string, limitMs?: number): Promise<string>;
  /** Sends a signal and answers the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Makes an empty installation with a port of its own. */
export async function createInstallation(): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pabal-example-'));
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const { DATABASE_URL: _unused, CI: _ci, ...inherited } = process.env;
  const environment = { ...inherited, PABAL_DATA_DIR: dataDir, PABAL_PORT: String(port) };
  const start = (...args: readonly string[]): PabalProcess => {
    const child = spawn(process.execPath, [command, ...args], { cwd: root, env: environment, stdio: 'pipe' });
    let text = '';
    child.stdout.on('data', (data: Buffer) => (text += data.toString()));
    child.stderr.on('data', (data: Buffer) => (text += data.toString()));
    const ended = once(child, 'exit') as Promise<[number | null]>;
    return {
      child,
      output: () => text,
      async says(wanted, limitMs = 60_000) {
        const tooLate = AbortSignal.timeout(limitMs);
        while (!text.includes(wanted)) {
          if (tooLate.aborted || child.exitCode !== null) throw new Error(`never said “${wanted}”:\n${text}`);
          await Promise.race([once(child.stdout, 'data', { signal: tooLate }).catch(() => undefined), ended]);
        }
        return text;
      },
      async end(signal) {
        if (child.exitCode === null) child.kill(signal);
        const [code] = await ended;
        return code;
      },
    };
  };
  return {
    dataDir,
    port,
    start,
    async run(...args) {
      const { child, output } = start(...args);
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, output: output() };
    },
    async shell(line) {
      const { PABAL_DATA_DIR: _dataDir, PABAL_PORT: _port, ...bare } = environment;
      const { stdout } = await promisify(execFile)('sh', ['-c', line], { cwd: root, env: bare });
      return stdout;
    },
    remove: () => destroyEmbeddedPostgres(join(dataDir, 'postgres')),
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
