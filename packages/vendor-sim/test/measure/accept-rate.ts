/**
 * How many messages a second one simulator, with its log on disk and receipts due at once, takes by group adds.
 * Run after a build: `npx tsx packages/vendor-sim/test/measure/accept-rate.ts [messages] [messages a call] [calls in flight]`
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { signSolapi } from '../../src/solapi/signature.js';

const [total = 200_000, perCall = 2_000, inFlight = 2] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'vendor-sim-'));
const bin = fileURLToPath(new URL('../../bin/pabal-vendor-sim.js', import.meta.url));
const sim = spawn(process.execPath, [bin, '--log', join(folder, 'log.jsonl'), '--receipt-delay-ms', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [ready] = (await once(sim.stdout, 'data')) as [Buffer];
const { url } = JSON.parse(ready.toString()) as { url: string };

async function call(method: string, path: string, body?: string): Promise<Record<string, unknown>> {
  const date = new Date().toISOString();
  const salt = randomBytes(16).toString('hex');
  const signature = signSolapi('test-secret', date, salt);
  const authorization = `HMAC-SHA256 apiKey=test-key, date=${date}, salt=${salt}, signature=${signature}`;
  const response = await fetch(url + path, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}

function bodyFrom(first: number): string {
  const messages = Array.from({ length: perCall }, (_, index) => ({
    to: `010${String(first + index).padStart(8, '0')}`,
    from: '0212345678',
    text: `(광고) 파발 상점 ${first + index}번 손님께 이번 주 소식을 전합니다 무료거부 0801234567`,
    customFields: { deliveryId: `delivery-${first + index}` },
  }));
  return JSON.stringify({ messages });
}

const bodies = Array.from({ length: Math.ceil(total / perCall) }, (_, index) => bodyFrom(index * perCall));
const startedAt = performance.now();
let addMs = 0;
const work = async (): Promise<void> => {
  for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
    const { groupId } = await call('POST', '/messages/v4/groups', '{}');
    const addedFrom = performance.now();
    await call('PUT', `/messages/v4/groups/${groupId as string}/messages`, body);
    addMs += performance.now() - addedFrom;
    await call('POST', `/messages/v4/groups/${groupId as string}/send`).catch(() => undefined);
  }
};
await Promise.all(Array.from({ length: inFlight }, work));
const seconds = (performance.now() - startedAt) / 1_000;
console.log(
  JSON.stringify({
    messages: total,
    perCall,
    inFlight,
    perSecond: Math.round(total / seconds),
    msPerAdd: Math.round((addMs / Math.ceil(total / perCall)) * 10) / 10,
  }),
);
sim.kill('SIGTERM');
await once(sim, 'exit');
rmSync(folder, { recursive: true });
