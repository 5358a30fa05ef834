import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The simulator of Solapi in a process of its own. */
export interface VendorProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Ready before anything is sent: receipts would add their work to what is measured. */
const receiptDelayMs = 3_600_000;

/** The account that the simulator knows. */
export const vendorAccount = { apiKey: 'key', apiSecret: 'secret', from: '0212345678' } as const;

/** Starts `pabal-vendor-sim` without a log. Receipts come an hour after sending. */
export async function startVendor(): Promise<VendorProcess> {
  const command = fileURLToPath(
    new URL('../bin/pabal-vendor-sim.js', import.meta.resolve('@pabal/vendor-sim')),
  );
  const { apiKey, apiSecret, from } = vendorAccount;
  const child = spawn(
    process.execPath,
    [
      command,
      ...['--api-key', apiKey, '--api-secret', apiSecret, '--sender', from],
      ...['--receipt-delay-ms', String(receiptDelayMs)],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(line.toString()) as { url: string };
  return {
    url,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
