import { tokens } from '@pabal/core';
import { pluginKit, policyKit, type PolicyStage } from '@pabal/testing';
import { complianceSenderNumber } from '../src/compliance-sender-number.js';
import { NumberCache } from '../src/policy/number-cache.js';
import { createSenderNumberPolicy } from '../src/policy/sender-number-policy.js';
import { senderNumberMessages } from '../src/reason-messages.js';
import { placeOf, toNumberId } from '../src/register-deps.js';
import { callChannel } from './world.js';

const runner = { describe, it };
const { SENDER_NOT_REGISTERED, SENDER_NUMBER_VARIABLE } = senderNumberMessages;

/** Lets the digits be registered in a status. */
function seedNumber(digits: string, status: string) {
  return async ({ resolve, unit, campaign, now }: PolicyStage): Promise<void> => {
    const id = toNumberId((value) => resolve(tokens.contactStore).hashOf(value), digits);
    const body = { id, digits, status, expiresAt: null, vendors: [] };
    await resolve(tokens.recordStore).put(
      unit,
      placeOf(campaign.workspaceId, 'numbers'),
      [{ key: id, body }],
      now,
    );
  };
}

for (const [name, from, status] of [
  ['an active number', '02-577-1000', 'active'],
  ['a suspended number', '02-577-1000', 'suspended'],
  ['a caller that is a variable', '{{from}}', 'active'],
] as const) {
  describe(`sender number policy with ${name}`, () => {
    policyKit(runner, {
      create: (resolve) =>
        createSenderNumberPolicy(
          new NumberCache(resolve(tokens.recordStore), 5000),
          (value) => resolve(tokens.contactStore).hashOf(value),
          { allowance: { forwarding050: false, twelveDigits: false, specialNumbers: [] }, vendorCheck: 'on' },
        ),
      channel: callChannel(),
      campaign: { content: { text: 'Hello', from } },
      seed: seedNumber('025771000', status),
      prefix: 'SENDER_',
      messages: { SENDER_NOT_REGISTERED, SENDER_NUMBER_VARIABLE },
    });
  });
}

describe('sender number plugin', () => {
  pluginKit(runner, {
    create: complianceSenderNumber,
    validOptions: { reverifyAfterDays: 365, specialNumbers: ['1335'] },
    invalidOptions: [
      {
        options: { specialNumbers: ['0212'], alsoRequired: ['passport'], vendorCheck: 'maybe' },
        paths: ['specialNumbers.0', 'alsoRequired.0', 'vendorCheck'],
      },
      {
        options: {
          certificateMonths: 0,
          reverifyAfterDays: -1,
          syncEveryMs: 10,
          cacheMs: 90_000,
          alertDays: -1,
        },
        paths: ['certificateMonths', 'reverifyAfterDays', 'syncEveryMs', 'cacheMs', 'alertDays'],
      },
    ],
  });
});
