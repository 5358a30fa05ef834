import { expect } from 'chai';
import { usOptionsSchema } from '../src/us-options.js';

describe('us options', () => {
  it('has defaults for everything', () => {
    expect(usOptionsSchema.validate({})).to.deep.equal({
      value: { openLocal: '08:00', closeLocal: '21:00', consentChannels: ['text'] },
    });
  });

  it('refuses a day that would be open nowhere for people of unknown zone', () => {
    for (const options of [{ openLocal: '14:01' }, { closeLocal: '14:59' }, { closeLocal: '07:00' }]) {
      expect(usOptionsSchema.validate(options).error?.message).to.contain(
        'closeLocal must be at least seven hours',
      );
    }
    expect(usOptionsSchema.validate({ openLocal: '14:00' }).error).to.equal(undefined);
  });
});
