import { pluginKit } from '@pabal/testing';
import { expect } from 'chai';
import { complianceConsentCare } from '../src/index.js';
import { inCareWorld } from './care-world.js';

describe('consent care', () => {
  pluginKit(
    { describe, it },
    {
      create: complianceConsentCare,
      validOptions: { entity: 'A mall', wording: 'required' },
      invalidOptions: [
        { options: { wording: 'sometimes' }, paths: ['wording'] },
        { options: { generatedRun: 2, entity: '' }, paths: ['generatedRun', 'entity'] },
      ],
    },
  );

  it('denies advertising by push token or phone alone (C43)', () =>
    inCareWorld({}, async ({ addPeople, ask, campaign }) => {
      await addPeople([{ userId: 'kim' }]);
      expect(await ask(await campaign(), 'kim')).to.equal('deny CONSENT_MISSING');
    }));

  it('lets a withdrawal take the night along, and order messages through (C41, C42)', () =>
    inCareWorld({}, async ({ addPeople, ask, campaign, engine, say, workspaceId }) => {
      await addPeople([{ userId: 'kim' }]);
      await say('kim', {}, { purpose: 'night' });
      for (const _twice of [1, 2]) await say('kim', { state: 'opted-out' });
      const { consents } = await engine.recipients.profile(workspaceId, 'kim');
      expect(consents.map(({ purpose, state }) => `${purpose} ${state}`).sort()).to.deep.equal([
        'night opted-out',
        'promotional opted-out',
      ]);
      expect(await ask(await campaign(), 'kim')).to.equal('deny OPTED_OUT');
      expect(await ask(await campaign({ purpose: 'informational' }), 'kim')).to.equal('pass');
    }));

  it('has a rule with a source in both languages for every rule that it names', () =>
    inCareWorld({}, ({ engine }) => {
      for (const { id, title, source, version } of engine.rules) {
        expect(id).to.match(/^R\d\d$/);
        expect([title.ko, title.en, source, version].every((text) => text.length > 5)).to.equal(true);
      }
      expect(engine.rules.map(({ id }) => id)).to.include.members(['R03', 'R14', 'R15', 'R28', 'R30']);
      return Promise.resolve();
    }));
});
