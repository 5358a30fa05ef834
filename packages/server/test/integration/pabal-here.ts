import { Writable } from 'node:stream';
import sinon from 'sinon';
import { main } from '../../src/cli/main.js';

/** What a command printed on both of its streams, and its exit code. */
export type Ran = readonly [code: number, text: string];

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs a `pabal` command in this process, which takes a hundredth of the time of a process of its own: for what a command
 * asks the API and how it tells the answer. Exit codes, signals, and which stream a line goes to are for `runPabal`.
 */
export async function runHere(args: readonly string[], env: Record<string, string>): Promise<Ran> {
  let text = '';
  const stream = new Writable({
    decodeStrings: false,
    write(piece: string, _encoding, done) {
      text += piece;
      done();
    },
  });
  const sandbox = sinon.createSandbox();
  sandbox.stub(process, 'env').value(env);
  sandbox.stub(process, 'stdout').value(stream);
  sandbox.stub(process, 'stderr').value(stream);
  const { exitCode } = process;
  const listeners = signals.map((signal) => process.listeners(signal));
  process.exitCode = 0;
  try {
    await main(['node', 'pabal', ...args]);
    return [process.exitCode, text];
  } finally {
    process.exitCode = exitCode;
    // A command that is refused leaves its listeners to the end of its process.
    for (const [place, signal] of signals.entries()) {
      const added = process.listeners(signal).filter((one) => !listeners[place]?.includes(one));
      for (const one of added) process.off(signal, one);
    }
    sandbox.restore();
  }
}
