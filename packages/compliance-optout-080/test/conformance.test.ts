import { FakeVendor, pluginKit, policyKit, type PolicyStage } from '@pabal/testing';
import { tokens, type Policy, type RecordStore, type Resolve } from '@pabal/core';
import { complianceOptout080, optoutReasonMessages } from '../src/index.js';
import { LineStore } from '../src/lines/line-store.js';
import { createLineFactsLoader } from '../src/load-line-facts.js';
import { createOptOutGate } from '../src/optout-gate.js';
import { optoutOptionsSchema } from '../src/optout-options.js';
import { createShownLineGate } from '../src/shown-line-gate.js';
import { putMark, unread } from '../src/syncs/sync-mark.js';
import { aLine, lineChannel } from './scene.js';

const runner = { describe, it };
const options = optoutOptionsSchema.validate({}).value;
const channel = lineChannel(new FakeVendor(), 'fake', 'text');

const loaderOf = (resolve: Resolve) =>
  createLineFactsLoader(resolve, options, () => new Map([[channel.id, channel]]));

/** The gate behind `render`: what everybody gets shows the number. */
function afterRender(policy: Policy): Policy {
  const text = '세일\n무료수신거부 080-500-4233';
  return {
    ...policy,
    async run(batch, next) {
      for (const candidate of batch.candidates) if (candidate.facts) batch.render(candidate, { text });
      await policy.run(batch, next);
    },
  };
}

for (const [what, state, ageMs] of [
  ['a fresh line', 'active', 0],
  ['a stale line', 'active', 3_600_001],
  ['no active line', 'suspended', 0],
] as const) {
  const common = {
    messages: optoutReasonMessages,
    ...{ prefix: 'OPTOUT', channel },
    async seed({ resolve, unit, campaign: { workspaceId }, now }: PolicyStage) {
      const records: RecordStore = resolve(tokens.recordStore);
      const line = aLine({ state });
      await new LineStore(records, resolve(tokens.workspaceStore)).put(unit, workspaceId, line, now);
      const mark = { ...unread, lastSyncAt: new Date(now.getTime() - ageMs) };
      await putMark(records, unit, { workspaceId, lineKey: line.number }, mark, now);
    },
  };

  describe(`optout-080 with ${what}`, () => {
    policyKit(runner, { create: (resolve) => createOptOutGate(loaderOf(resolve)), ...common });
  });

  describe(`optout-080-shown with ${what}`, () => {
    policyKit(runner, {
      create: (resolve) => afterRender(createShownLineGate(loaderOf(resolve))),
      ...{ prepared: 'yes' as const, ...common },
    });
  });
}

describe('compliance-optout-080', () => {
  pluginKit(runner, {
    create: complianceOptout080,
    validOptions: { channels: ['sms'], maxStalenessMs: 3_600_000 },
    invalidOptions: [
      { options: { maxStalenessMs: 1, push: 'sometimes' }, paths: ['maxStalenessMs', 'push'] },
      { options: { channels: ['SMS channel'] }, paths: ['channels.0'] },
      { options: { pullEveryMs: 3_600_000 }, paths: ['input'] },
    ],
  });
});
