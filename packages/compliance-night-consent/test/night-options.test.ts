import { expect } from 'chai';
import { nightOptionsSchema } from '../src/night-options.js';

function problems(options: object): string[] {
  const { error } = nightOptionsSchema.validate(options, { abortEarly: false });
  return (error?.details ?? []).map(({ message }) => message);
}

describe('the options of the night', () => {
  it('take margins that leave a day between two nights', () => {
    expect(problems({ nightStartMarginSeconds: 10_800, nightEndMarginSeconds: 14_400 })).to.deep.equal([]);
    expect(problems({ nightStartMarginSeconds: 10_801 })).to.deep.equal([
      '"nightStartMarginSeconds" must be less than or equal to 10800',
    ]);
  });

  for (const channel of ['text', 'kakao', 'push', 'webhook', '*']) {
    it(`exempt no ${channel} from the night`, () => {
      expect(problems({ exemptConsentChannels: [channel] })).to.deep.equal([
        '"exemptConsentChannels[0]" must be a consent channel of e-mail; the law exempts nothing else',
      ]);
    });
  }
});
