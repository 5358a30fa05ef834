import { expect } from 'chai';
import Joi from 'joi';
import { createEngine, definePlugin, isEngineError, tokens, type Engine, type Plugin } from '@pabal/core';
import { FakeClock, memoryStorage, SequenceIds, SilentLogger } from '@pabal/core/memory';
import { koreanDuties, koreanDutiesOf, presetKorea } from '@pabal/preset-korea';
import { fakeChannel } from '@pabal/testing';

function lettersOf(duties: readonly string[]): Plugin {
  const letters = definePlugin<object>({
    ...{ name: 'letters', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
    setup: (host) => host.addChannel(() => fakeChannel({ id: 'letter', supports: { duties } })),
  });
  return letters({});
}

function engineOf(plugins: readonly Plugin[], duties = koreanDuties): Engine {
  return createEngine({
    plugins: [memoryStorage(), lettersOf(duties), ...plugins],
    ...{ clock: new FakeClock('2026-11-21T05:00:00Z'), ids: new SequenceIds(), log: new SilentLogger() },
  });
}

/** What the policy of duties says of an advertisement to somebody who agreed. */
async function askDuties(plugins: readonly Plugin[], duties = koreanDuties) {
  const engine = engineOf(plugins, duties);
  await engine.start({ work: 'none' });
  try {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'korea');
    await engine.recipients.upsert(id, [{ userId: 'u1' }], { method: 'api', actor: 'test' });
    const input = { name: 'sale', channel: 'letter', content: { text: 'Sale' } };
    const { campaignKey } = await engine.campaigns.create(id, input, 'test');
    const { live } = await engine.campaigns.explain(id, campaignKey, 'u1');
    const word = live.verdicts.find(({ policyId }) => policyId === 'duties');
    return word?.reason?.code === 'DUTY_UNFULFILLED' ? word.reason.params?.['duty'] : word?.verdict;
  } finally {
    await engine.stop();
  }
}

describe('preset korea', () => {
  it('sees to every duty that Korean channels ask for', async () => {
    expect([...engineOf(presetKorea()).duties.keys()]).to.include.members([...koreanDuties]);
    expect(await askDuties(presetKorea())).to.equal('pass');
  });

  for (const { name } of presetKorea()) {
    it(`keeps advertising back when ${name} is taken out`, async () => {
      const rest = presetKorea().filter((plugin) => plugin.name !== name);
      const missing = koreanDuties.find((duty) => !engineOf(rest).duties.has(duty));
      expect(missing).to.be.a('string');
      expect(await askDuties(rest)).to.equal(missing);
    });
  }

  it('leaves no medium open when the care of consent is taken out', async () => {
    const rest = presetKorea().filter(({ name }) => name !== '@pabal/compliance-consent-care');
    for (const medium of ['text', 'kakao-open', 'kakao', 'push'] as const)
      expect(await askDuties(rest, koreanDutiesOf(medium))).to.equal('consent-care');
  });

  it('has policies, rules, codes and declarations that do not get in each other’s way', () => {
    const engine = engineOf(presetKorea());
    const policies = engine.pipeline.map(({ id }) => id);
    expect(policies).to.include.members([
      ...['guardian', 'sender-number', 'provider-certified', 'illegal-category', 'kill-switch'],
      ...['optout-080', 'night', 'channel-window', 'ad-label', 'ad-label-check'],
    ]);
    expect(new Set(policies).size).to.equal(policies.length);
    expect(policies.indexOf('ad-label')).to.be.within(
      policies.indexOf('render'),
      policies.indexOf('content'),
    );
  });

  it('passes options on, and refuses wrong ones under the name of their plugin', () => {
    const wrong = presetKorea({ provider: { alertDays: -1 }, nightConsent: { handOverMarginMs: -1 } });
    let fields: readonly { readonly path: string }[] = [];
    try {
      engineOf(wrong);
    } catch (error) {
      if (isEngineError(error)) ({ fields } = error);
    }
    expect(fields.map(({ path }) => path)).to.have.members([
      'plugins.@pabal/compliance-provider.alertDays',
      'plugins.@pabal/compliance-night-consent.handOverMarginMs',
    ]);
  });
});
