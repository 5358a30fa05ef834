import { tokens } from '@pabal/core';
import { policyKit } from '@pabal/testing';
import { expect } from 'chai';
import { createGuardianGate } from '../../src/guardian/guardian-gate.js';
import { careMessages } from '../../src/law/care-messages.js';
import { inCareWorld } from '../care-world.js';

const { GUARDIAN_CONSENT_MISSING } = careMessages;
const child = { userId: 'min', birthDate: '2013-05-05' };
const notice = { purpose: 'informational' };
const statutory = { purpose: 'statutory-notice' };

describe('the gate for children', () => {
  it('keeps advertising from who is 13 and has no guardian’s consent (C45)', () =>
    inCareWorld({}, async ({ addPeople, ask, campaign, reasons, say }) => {
      await addPeople([child]);
      await say('min', {});
      const key = await campaign();
      expect(await ask(key, 'min')).to.equal('deny GUARDIAN_CONSENT_MISSING');
      const reason = (await reasons(key, 'min')).find(({ code }) => code === 'GUARDIAN_CONSENT_MISSING');
      expect(reason).to.deep.include({
        ruleId: 'R30',
        source: '개인정보보호법 제22조의2',
        params: { age: 14 },
      });
      await say('min', { consentChannel: '*', purpose: 'guardian' });
      expect(await ask(key, 'min')).to.equal('pass');
      await say('min', { consentChannel: '*', purpose: 'guardian', state: 'opted-out' });
      expect(await ask(key, 'min')).to.equal('deny GUARDIAN_CONSENT_MISSING');
    }));

  it('does not ask for it on the fourteenth birthday in Seoul', () =>
    inCareWorld({ now: '2027-05-04T14:59:59Z' }, async ({ addPeople, ask, campaign, clock, say }) => {
      await addPeople([child]);
      await say('min', {});
      const key = await campaign();
      expect(await ask(key, 'min')).to.equal('deny GUARDIAN_CONSENT_MISSING');
      clock.set('2027-05-04T15:00:00Z');
      expect(await ask(key, 'min')).to.equal('pass');
    }));

  it('asks for it for all messages where that is set, but never for statutory notices', async () => {
    for (const [guardianFor, expected] of [
      ['advertising', 'pass'],
      ['all', 'deny GUARDIAN_CONSENT_MISSING'],
    ] as const)
      await inCareWorld({ care: { guardianFor } }, async ({ addPeople, ask, campaign }) => {
        await addPeople([child]);
        expect(await ask(await campaign(notice), 'min')).to.equal(expected);
        expect(await ask(await campaign(statutory), 'min')).to.equal('pass');
      });
  });

  policyKit(
    { describe, it },
    {
      create: (resolve) => createGuardianGate(resolve(tokens.consentStore), 'advertising'),
      messages: { GUARDIAN_CONSENT_MISSING },
      prefix: 'GUARDIAN_',
      async seed({ resolve, unit, campaign, people, now }) {
        const recipients = resolve(tokens.recipientStore);
        const facts = await recipients.loadFacts(unit, campaign.workspaceId, people, 'phone', []);
        const children = [...facts.values()].filter((_one, index) => index % 2 === 0);
        const writes = children.map(({ userId }) => ({ userId, birthDate: '2020-01-01' }));
        await recipients.upsert(unit, campaign.workspaceId, writes);
        const said = { consentChannel: '*', purpose: 'guardian', method: 'api', actor: 'kit' } as const;
        const changes = children
          .slice(0, 3)
          .map(({ id }) => ({ ...said, recipientId: id, state: 'opted-in', occurredAt: now }) as const);
        await resolve(tokens.consentStore).record(unit, campaign.workspaceId, changes, now);
      },
    },
  );
});
