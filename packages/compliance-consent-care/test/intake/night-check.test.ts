import { tokens } from '@pabal/core';
import { expect } from 'chai';
import { createNightCheck } from '../../src/intake/night-check.js';
import { inCareWorld } from '../care-world.js';
import { inShort, saying, toStatement } from './rows.js';

const origin = { method: 'api', actor: 'test' } as const;

describe('consent for the night', () => {
  it('stands beside or after consent to advertising on the same channel, or is refused', () =>
    inCareWorld({}, async ({ addPeople, engine, log, say, workspaceId }) => {
      await addPeople([{ userId: 'u1' }, { userId: 'u2' }, { userId: 'u3' }, { userId: 'u4' }]);
      await say('u1', {});
      await say('u2', { consentChannel: 'kakao' });
      await say('u3', {}, { state: 'opted-out' });
      await say('u4', {});
      const night = toStatement({ purpose: 'night' });
      const rows = [
        ...saying({ purpose: 'night' }, { purpose: 'night' }, { purpose: 'night' }),
        { userId: 'u4', consents: [toStatement({ state: 'opted-out' }), night] },
        { userId: 'new', consents: [night, toStatement({})] },
        { userId: 'new2', consents: [night] },
        { userId: 'new3', consents: [toStatement({ purpose: 'night', state: 'opted-out' })] },
      ];
      const deps = {
        consents: engine.resolve(tokens.consentStore),
        recipients: engine.resolve(tokens.recipientStore),
        log,
      };
      const { direct } = engine.resolve(tokens.unitOfWork);
      const refused = await createNightCheck(deps, 'refuse').check(direct, workspaceId, rows, origin);
      expect(refused.map(inShort)).to.deep.equal([
        '1 consents.0.purpose CARE_NIGHT_ALONE',
        '2 consents.0.purpose CARE_NIGHT_ALONE',
        '3 consents.1.purpose CARE_NIGHT_ALONE',
        '5 consents.0.purpose CARE_NIGHT_ALONE',
      ]);
      expect(await createNightCheck(deps, 'warn').check(direct, workspaceId, rows, origin)).to.deep.equal([]);
      expect(log.text()).to.include('consent for the night without consent to advertising').and.include('4');
    }));
});
