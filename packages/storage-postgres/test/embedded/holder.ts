import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What a holder said. */
export type HolderLine =
  | { kind: 'open'; url: string; pid: number; tookOver: boolean; durationMs: number }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'waiting' };

/** Another Node process that opens a folder; see `hold-open.ts`. */
export interface Holder {
  readonly child: ChildProcess;
  readonly pid: number;
  nextLine(): Promise<HolderLine>;
  tell(): void;
  kill(): Promise<void>;
}

const script = fileURLToPath(new URL('./hold-open.ts', import.meta.url));
const repository = fileURLToPath(new URL('../../../../', import.meta.url));

/** Starts a holder, as another user if so wished; `waits` makes it wait for `tell` before it opens. */
export function startHolder(
  dataDir: string,
  options: { uid?: number; gid?: number; starts?: 'at-once' | 'when-told' } = {},
): Holder {
  const { starts = 'at-once', ...user } = options;
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=pabal-source', script, dataDir], {
    ...user,
    cwd: repository,
    env: { ...process.env, HOLD_OPEN_WAITS: starts === 'when-told' ? 'yes' : 'no' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    pid: child.pid ?? 0,
    nextLine: async () => JSON.parse((await lines.next()).value as string) as HolderLine,
    tell: () => void child.stdin.write('\n'),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

/** The line of a holder that got the folder; fails the test when it did not. */
export async function nextOpen(holder: Holder): Promise<Extract<HolderLine, { kind: 'open' }>> {
  const line = await holder.nextLine();
  if (line.kind !== 'open') throw new Error(`not open: ${JSON.stringify(line)}`);
  return line;
}
