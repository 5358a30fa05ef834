import { expect } from 'chai';
import { adProfileSchema } from '../../src/profile/ad-profile.js';
import { aSender } from '../label-world.js';

const problemsOf = (profile: object): string[] =>
  (adProfileSchema.validate(profile, { abortEarly: false }).error?.details ?? []).map(({ path }) =>
    path.join('.'),
  );

describe('a profile', () => {
  it('is taken as it is, letters put together', () => {
    const profile = {
      ...aSender,
      senderName: 'A몰'.normalize('NFD'),
      brandNames: ['B몰'],
      channels: { sms: {} },
    };
    expect(adProfileSchema.validate(profile)).to.deep.equal({ value: { ...profile, senderName: 'A몰' } });
  });

  it('takes 080 numbers of seven and of eight digits, and none other', () => {
    for (const optOutNumber of ['080-500-4233', '0805004233', '080 5000 4233']) {
      expect(problemsOf({ optOutNumber }), optOutNumber).to.deep.equal([]);
    }
    for (const optOutNumber of ['080-500', '02-500-4233', '080-500-42333', '', '080-500-4233 ext']) {
      expect(problemsOf({ optOutNumber }), optOutNumber).to.include('optOutNumber');
    }
  });

  it('takes no name that would hide who sends', () => {
    for (const senderName of ['', ' ', '★★', 'A\nB', 'A\u200bB', 'A\u202eB', '(광고)A몰', '가'.repeat(41)]) {
      expect(problemsOf({ senderName }), JSON.stringify(senderName)).to.include('senderName');
    }
    expect(problemsOf({ brandNames: ['B몰', 'B몰'] })).to.deep.equal(['brandNames.1']);
    expect(problemsOf({ channels: { SMS: {} } })).to.deep.equal(['channels.SMS']);
  });
});
