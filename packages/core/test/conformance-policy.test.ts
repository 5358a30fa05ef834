import { gate, pass, tokens } from '@pabal/core';
import { memoryStorage } from '@pabal/core/memory';
import { pluginKit, policyKit } from '@pabal/testing';

const runner = { describe, it };

describe('a gate over the suppression list', () => {
  policyKit(runner, {
    create: (resolve) => {
      const suppressions = resolve(tokens.suppressionStore);
      return gate<ReadonlyMap<string, number>>({
        id: 'list',
        version: '1',
        stage: 'compliance',
        lastLook: true,
        load: ({ unit, campaign, channel }, candidates) => {
          const hashes = candidates.flatMap(({ facts }) => facts?.contact?.hash ?? []);
          return suppressions.load(unit, campaign.workspaceId, channel.consentChannel, hashes);
        },
        judge: ({ facts }, entries) => {
          const entry = entries.get(facts?.contact?.hash ?? '');
          return entry ? { kind: 'deny', reason: { code: 'LIST_HIT', params: { entry } } } : pass;
        },
      });
    },
    prefix: 'LIST_',
    messages: { LIST_HIT: { ko: '수신거부 목록에 있습니다({entry}).', en: 'Entry {entry} of the list.' } },
  });
});

describe('memory storage', () => {
  pluginKit(runner, {
    create: memoryStorage,
    validOptions: {},
    invalidOptions: [{ options: { state: 'not a state', keys: {} }, paths: ['state', 'keys.current'] }],
  });
});
