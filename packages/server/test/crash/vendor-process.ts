import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CallRecord, ScenarioRule } from '@pabal/vendor-sim';

/** The vendor's simulator in a process of its own. */
export interface VendorProcess {
  readonly url: string;
  readonly log: string;
  addRules(rules: readonly ScenarioRule[]): Promise<void>;
  clearRules(): Promise<void>;
  calls(kind: string): Promise<readonly CallRecord[]>;
  stop(): void;
}

const command = fileURLToPath(new URL('../../../vendor-sim/bin/pabal-vendor-sim.js', import.meta.url));

/** Starts it; every call takes `latencyMs`, and receipts are posted to `webhookUrl` when there is one. */
export async function startVendor(
  log: string,
  latencyMs: number,
  webhookUrl: string | null,
): Promise<VendorProcess> {
  const vendor = spawn(process.execPath, [
    command,
    ...['--api-key', 'key', '--api-secret', 'secret', '--sender', '0212345678', '--log', log],
    ...['--latency-ms', String(latencyMs)],
    ...(webhookUrl === null ? [] : ['--webhook-url', webhookUrl, '--webhook-secret', 'hook']),
  ]);
  const [line] = (await once(vendor.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(line.toString()) as { url: string };
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/__sim/${path}`, { method, headers, ...init });
    if (!answer.ok) throw new Error(`the simulator answered ${answer.status} to ${method} ${path}`);
    return answer.json().catch(() => null);
  };
  return {
    url,
    log,
    addRules: async (rules) => void (await ask('POST', 'scenarios', { rules })),
    clearRules: async () => void (await ask('DELETE', 'scenarios')),
    calls: async (kind) => {
      const { items } = (await ask('GET', `calls?limit=10000&kind=${kind}`)) as { items: CallRecord[] };
      return items;
    },
    stop: () => void vendor.kill('SIGKILL'),
  };
}
