import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Circle } from './circles.js';
import { killTree } from './process-tree.js';

/** How many tests of a circle ended in which way. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What came of a circle. */
export interface CircleResult extends Counts {
  /** What failed beside the tests themselves: a crash, the time limit, an open handle. */
  readonly troubles: readonly string[];
}

/** Waits and output; a test of this file shortens the waits and keeps the output away from its own. */
export interface RunSettings {
  /** How long mocha may live on after its last test. */
  readonly handleGraceMs: number;
  readonly stdio: 'inherit' | 'ignore';
}

const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const reporter = join(dirname(fileURLToPath(import.meta.url)), 'circle-reporter.cjs');
const running = new Set<ChildProcess>();

/** Runs test files in one mocha process and counts. Never rejects for what the tests do. */
export async function runCircle(
  circle: Pick<Circle, 'limitMs' | 'env' | 'mochaArgs'>,
  files: readonly string[],
  mochaArgs: readonly string[],
  settings: RunSettings = { handleGraceMs: 15_000, stdio: 'inherit' },
): Promise<CircleResult> {
  const folder = mkdtempSync(join(tmpdir(), 'pabal-tests-'));
  const countsFile = join(folder, 'counts.json');
  const args = [mocha, '--reporter', reporter, ...(circle.mochaArgs ?? []), ...mochaArgs, ...files];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', settings.stdio, settings.stdio],
    env: { ...process.env, ...circle.env, PABAL_TEST_COUNTS: countsFile },
    detached: true, // a group of its own, so that it can be killed as one
  });
  running.add(child);
  try {
    const end = await waitForEnd(child, countsFile, circle.limitMs, settings.handleGraceMs);
    const counts = existsSync(countsFile)
      ? (JSON.parse(readFileSync(countsFile, 'utf8')) as Counts)
      : undefined;
    return judge(end, counts);
  } finally {
    running.delete(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Kills what still runs: for a runner that is itself told to stop. */
export function killRunningCircles(): void {
  for (const { pid } of running) if (pid !== undefined) killTree(pid);
}

interface End {
  readonly exitCode: number | null;
  /** Why the runner killed it, or why it did not start. */
  readonly trouble?: string;
}

function waitForEnd(child: ChildProcess, countsFile: string, limitMs: number, graceMs: number): Promise<End> {
  return new Promise((resolve) => {
    let trouble: string | undefined;
    let countedAt: number | undefined;
    const startedAt = Date.now();
    const kill = (because: string): void => {
      trouble = because;
      if (child.pid !== undefined) killTree(child.pid);
    };
    const watch = setInterval(() => {
      const now = Date.now();
      if (countedAt === undefined && existsSync(countsFile)) countedAt = now;
      if (trouble !== undefined) return;
      if (now - startedAt > limitMs) kill(`took longer than ${limitMs / 1000} s and was killed`);
      else if (countedAt !== undefined && now - countedAt > graceMs) {
        kill(
          `did not end within ${graceMs / 1000} s after its last test: a handle is still open; it was killed`,
        );
      }
    }, 100);
    const finish = (exitCode: number | null, cause?: string): void => {
      clearInterval(watch);
      const because = trouble ?? cause;
      resolve(because === undefined ? { exitCode } : { exitCode, trouble: because });
    };
    child.once('error', (error) => finish(null, `did not start: ${error.message}`));
    child.once('exit', (code, signal) => finish(code, signal ? `was ended by ${signal}` : undefined));
  });
}

function judge(end: End, counts: Counts | undefined): CircleResult {
  const troubles: string[] = [];
  if (end.trouble !== undefined) troubles.push(end.trouble);
  else if (!counts) troubles.push(`ended with exit code ${end.exitCode} before its tests did`);
  else if (end.exitCode !== 0 && counts.failed === 0) {
    troubles.push(`ended with exit code ${end.exitCode} although no test failed`);
  }
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  return { passed, failed: failed + troubles.length, skipped, troubles };
}
