import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('fixtures', import.meta.url));

/** The people of the fixtures. */
export const customersFile = join(folder, 'customers.csv');

/** How their columns are read. */
export const mappingFile = join(folder, 'mapping.json');

/** Their installation. */
export const configFile = join(folder, 'pabal.config.ts');

/** A `pabal` command that runs or has run. */
export interface PabalProcess {
  readonly child: ChildProcess;
  /** What it printed on both streams. */
  readonly text: () => string;
  /** What it printed on standard error alone. */
  readonly complaint: () => string;
  /** Resolves once the output holds a text; rejects when the process ends before. */
  readonly says: (text: string) => Promise<void>;
  readonly ended: Promise<number | null>;
}

/** Runs `pabal` from its sources, without a terminal. */
export function runPabal(args: readonly string[], env: Record<string, string>): PabalProcess {
  const command = ['--conditions=pabal-source', '--import', 'tsx', 'run-pabal.ts', ...args];
  const child = spawn(process.execPath, command, { cwd: folder, env: { PATH: process.env['PATH'], ...env } });
  let text = '';
  let complaint = '';
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      for (const look of watchers) look();
    });
  }
  child.stderr.on('data', (piece: string) => (complaint += piece));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const says = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (text.includes(wanted)) resolve();
      };
      watchers.add(look);
      void ended.then(() => reject(new Error(`it ended without saying ${wanted}:\n${text}`)));
      look();
    });
  return { child, text: () => text, complaint: () => complaint, says, ended };
}
