import { FakeVendor, pluginKit, policyKit } from '@pabal/testing';
import type { RecordStore } from '@pabal/core';
import { tokens } from '@pabal/core';
import { complianceOptout080, optoutReasonMessages } from '../src/index.js';
import { LineStore } from '../src/lines/line-store.js';
import { createOptOutGate } from '../src/optout-gate.js';
import { optoutOptionsSchema } from '../src/optout-options.js';
import { putMark, unread } from '../src/syncs/sync-mark.js';
import { aLine, lineChannel } from './scene.js';

const runner = { describe, it };
const options = optoutOptionsSchema.validate({}).value;
const channel = lineChannel(new FakeVendor(), 'fake', 'text');

for (const [what, state, ageMs] of [
  ['a fresh line', 'active', 0],
  ['a stale line', 'active', 3_600_001],
  ['no active line', 'suspended', 0],
] as const) {
  describe(`optout-080 with ${what}`, () => {
    policyKit(runner, {
      create: (resolve) => createOptOutGate(resolve, options, () => new Map([[channel.id, channel]])),
      messages: optoutReasonMessages,
      prefix: 'OPTOUT',
      channel,
      async seed({ resolve, unit, campaign: { workspaceId }, now }) {
        const records: RecordStore = resolve(tokens.recordStore);
        const line = aLine({ state });
        await new LineStore(records, resolve(tokens.workspaceStore)).put(unit, workspaceId, line, now);
        const mark = { ...unread, lastSyncAt: new Date(now.getTime() - ageMs) };
        await putMark(records, unit, { workspaceId, lineKey: line.number }, mark, now);
      },
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
