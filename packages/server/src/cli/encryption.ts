import type { Command } from 'commander';
import { toConfigError } from '../configuration/config-error.js';
import type { EncryptionUpkeep, KeyUse } from '../configuration/encryption-upkeep.js';
import { createOutput, type Output } from '../output/output.js';
import { renderTable } from '../output/render-table.js';
import { showNumber } from '../output/show-number.js';
import { startBelow } from '../runtime/open-runtime.js';
import { StopStack } from '../runtime/stop-stack.js';
import { prepareProcess, type ProcessOptions } from './prepare-process.js';

type Step = (upkeep: EncryptionUpkeep, output: Output) => Promise<void>;

/** `pabal encryption …`: status, reseal, forget. */
export function addEncryptionCommands(program: Command): void {
  const encryption = program
    .command('encryption')
    .description('change the key that seals personal data; needs DATABASE_URL');
  const add = (name: string, description: string, step: Step): void => {
    encryption
      .command(name)
      .description(description)
      .option('-c, --config <file>', 'configuration file')
      .action((options: ProcessOptions) => withUpkeep(options, step));
  };
  add('status', 'show every encryption key and what is still sealed with it', showStatus);
  add('reseal', 'seal everything with the first key; may be stopped and run again', reseal);
  add('forget', 'forget older keys that nothing needs any more', forget);
}

async function withUpkeep(options: ProcessOptions, step: Step): Promise<void> {
  const { checked, log } = await prepareProcess(options, { form: 'json', level: 'warn' });
  const { config, environment } = checked;
  if (!config.encryption) {
    const problem = 'is not set; name what opens the upkeep of your storage, such as openEncryption';
    throw toConfigError([{ path: 'pabal.config.encryption', problem }]);
  }
  const stops = new StopStack(log);
  try {
    const running = await startBelow(config, environment, { database: 'given', log }, stops);
    const upkeep = await config.encryption(running);
    stops.add('encryption', () => upkeep.close());
    await step(upkeep, createOutput());
  } finally {
    await stops.stop();
  }
}

const showStatus: Step = async (upkeep, output) =>
  output.lines(describeKeys(await upkeep.status(), output.width));

/** The keys of a database in lines for people. */
export function describeKeys(keys: readonly KeyUse[], width: number): string[] {
  const rows = keys.map(({ id, role, neededBy }) => [
    id,
    role === 'seals' ? 'seals and opens' : 'opens',
    neededBy.join(', ') || 'nothing',
  ]);
  return renderTable([{ title: 'key' }, { title: 'use' }, { title: 'needed by' }], rows, width);
}

const reseal: Step = async (upkeep, output) => {
  let count = 0;
  await upkeep.reseal((resealed) => (count += resealed));
  output.line(`${showNumber(count)} envelopes were sealed anew.`);
  await showStatus(upkeep, output);
};

const forget: Step = async (upkeep, output) => {
  const forgotten = await upkeep.forget();
  if (forgotten.length > 0) {
    output.line(
      `Forgotten: ${forgotten.join(', ')}. Take them out of PABAL_ENCRYPTION_KEYS and restart every process.`,
    );
    return;
  }
  output.line('No key was forgotten: every older key is needed still, or there is none.');
  await showStatus(upkeep, output);
};
