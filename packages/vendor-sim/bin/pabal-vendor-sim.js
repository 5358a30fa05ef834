#!/usr/bin/env node
import { parseArgs } from 'node:util';

import { startSolapiSim } from '../dist/index.js';

const usage = `usage: pabal-vendor-sim [--host 127.0.0.1] [--port 0] [--log file]
  [--api-key key] [--api-secret secret] [--sender number]... [--balance won]
  [--webhook-url url --webhook-secret secret] [--receipt-delay-ms n] [--latency-ms n]`;

const text = { type: /** @type {const} */ ('string') };

function readOptions() {
  const { values } = parseArgs({
    options: {
      host: text,
      port: text,
      log: text,
      'api-key': text,
      'api-secret': text,
      sender: { type: 'string', multiple: true },
      balance: text,
      'webhook-url': text,
      'webhook-secret': text,
      'receipt-delay-ms': text,
      'latency-ms': text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const numbers = {
    port: values.port,
    receiptDelayMs: values['receipt-delay-ms'],
    latencyMs: values['latency-ms'],
  };
  const webhook = { url: values['webhook-url'], secret: values['webhook-secret'] ?? '' };
  return {
    ...Object.fromEntries(
      Object.entries(numbers)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, Number(value)]),
    ),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values.log === undefined ? {} : { logFile: values.log }),
    accounts: [
      {
        apiKey: values['api-key'] ?? 'test-key',
        apiSecret: values['api-secret'] ?? 'test-secret',
        senderIds: values.sender ?? ['0212345678'],
        ...(values.balance === undefined ? {} : { balance: Number(values.balance) }),
        ...(webhook.url === undefined ? {} : { webhook }),
      },
    ],
  };
}

try {
  const sim = await startSolapiSim(readOptions());
  const stop = async () => {
    await sim.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(JSON.stringify({ url: sim.url, pid: process.pid }));
} catch (error) {
  console.error(error instanceof TypeError ? `${error.message}\n${usage}` : error);
  process.exit(1);
}
