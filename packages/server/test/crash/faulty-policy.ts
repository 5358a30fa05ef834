import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { definePlugin, type Policy, type Verdict } from '@pabal/core';
import Joi from 'joi';

/** What the policy may do wrong. */
export type Fault =
  'throw' | 'hang' | 'nonsense' | 'nonsense-in-silence' | 'skip-rest' | 'throw-at-last-look' | 'none';

interface FaultOptions {
  /** Holds a {@link Fault}, read anew for each batch. */
  readonly faultFile: string | null;
  readonly poisonUserId: string | null;
}

/** A plugin whose policy fails on command, or takes the process with it. */
export const faultyPolicy = definePlugin<FaultOptions>({
  name: 'test-faults',
  version: '1.0.0',
  core: '^0.1.0',
  options: Joi.object<FaultOptions, true>({
    faultFile: Joi.string().allow(null).required(),
    poisonUserId: Joi.string().allow(null).required(),
  }),
  setup(host, options: FaultOptions): void {
    host.addPolicy(() => createPolicy(options));
  },
});

function createPolicy({ faultFile, poisonUserId }: FaultOptions): Policy {
  return {
    id: 'test-faults',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    async run(batch, next) {
      const fault = faultFile === null ? 'none' : (readFileSync(faultFile, 'utf8').trim() as Fault);
      const people = batch.open();
      if (poisonUserId !== null && batch.mode === 'decide') {
        if (people.some(({ facts }) => facts?.userId === poisonUserId)) process.kill(process.pid, 'SIGKILL');
        // Whoever is decided beside that person is not done when the process dies.
        await delay(200);
      }
      if (fault === 'throw' || (fault === 'throw-at-last-look' && batch.mode === 'last-look'))
        throw new Error('the consent store of this policy is away');
      if (fault === 'hang') await new Promise(() => undefined);
      if (fault === 'skip-rest') return;
      if (fault === 'nonsense-in-silence') {
        try {
          for (const one of people) batch.judge(one, null as unknown as Verdict);
        } catch {
          // A policy that hides that it was refused.
        }
        return next();
      }
      const verdict = (fault === 'nonsense' ? { kind: 'perhaps' } : { kind: 'pass' }) as Verdict;
      for (const one of people) batch.judge(one, verdict);
      await next();
    },
  };
}
