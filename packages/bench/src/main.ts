import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Bench, BenchOptions } from './bench.js';
import { decide, law } from './decide.js';
import { explain } from './explain.js';
import { toLine } from './figure.js';
import { idle } from './idle.js';
import { importCsv } from './import.js';
import { send } from './send.js';
import { simulate } from './simulate.js';

const benches: readonly Bench[] = [decide, law, send, importCsv, idle, explain, simulate];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '1000000' },
    messages: { type: 'string', default: '200000' },
    rows: { type: 'string', default: '10000000' },
    starts: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
    'in-flight': { type: 'string', default: '4' },
    'worker-flag': { type: 'string', multiple: true, default: [] },
  },
});

const strange = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (strange.length > 0) {
  console.error(
    `no benchmark ${strange.join(', ')}; there are ${benches.map(({ name }) => name).join(', ')}`,
  );
  process.exitCode = 2;
} else {
  const options: BenchOptions = {
    people: toCount(values.people),
    messages: toCount(values.messages),
    rows: toCount(values.rows),
    starts: toCount(values.starts),
    rounds: toCount(values.rounds),
    batchesInFlight: toCount(values['in-flight']),
    workerFlags: values['worker-flag'],
    note: (text) => console.error(`# ${text}`),
  };
  for (const bench of benches) {
    if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
    for (const figure of await bench.run(options)) console.log(toLine(bench.name, figure));
  }
}

function toCount(text: string): number {
  const count = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(count) || count < 1) throw new TypeError(`${text} is no count`);
  return count;
}
