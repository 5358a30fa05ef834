import { expect } from 'chai';
import { inScene, textChannel, type Scene } from './scene.js';

const entrusted = { work: 'sends text messages', contractedOn: '2026-01-02', disclosedOn: '2026-01-03' };
const certification = { number: '1', issuedOn: '2026-09-01' };
const fine = 'ok: Every vendor is certified and on record.';
const statusOf = ({ engine }: Scene) => {
  const found = engine.status().find(({ plugin }) => plugin === '@pabal/compliance-provider');
  return `${found?.state}: ${found?.sentence}`;
};

describe('review vendors', () => {
  it('tells operators what the records of their vendors lack, and when it is mended', () =>
    inScene({ work: 'jobs' }, async (scene) => {
      await scene.clock.advance(3_600_000);
      expect(statusOf(scene)).to.equal(
        'degraded: fake-vendor has no valid certification (1 workspace); ' +
          'fake-vendor lacks the record of its contract (1 workspace); ' +
          'fake-vendor lacks the record of its disclosure (1 workspace).',
      );
      await scene.call('PUT', 'entrustments/fake-vendor', entrusted);
      expect(statusOf(scene)).to.equal('degraded: fake-vendor has no valid certification (1 workspace).');
      await scene.call('PUT', 'certifications/fake-vendor', certification);
      expect(statusOf(scene)).to.equal(fine);
    }));

  it('tells in time that a certification ends', () =>
    inScene({}, async (scene) => {
      await scene.call('PUT', 'entrustments/fake-vendor', entrusted);
      await scene.call('PUT', 'certifications/fake-vendor', { ...certification, expiresOn: '2027-01-20' });
      expect(statusOf(scene)).to.equal(fine);
      await scene.call('PUT', 'certifications/fake-vendor', { ...certification, expiresOn: '2027-01-19' });
      expect(statusOf(scene)).to.contain('has a certification that ends soon');
    }));

  it('asks nothing of a vendor that reaches nobody', () =>
    inScene({ channel: textChannel({ supports: { reaches: 'nobody' } }) }, async (scene) => {
      await scene.call('PUT', 'certifications/fake-vendor', certification);
      expect(statusOf(scene)).to.equal(fine);
    }));

  it('asks for no certification where no text messages are sent', () =>
    inScene({ channel: textChannel({ consentChannel: 'push' }) }, async (scene) => {
      await scene.call('PUT', 'entrustments/fake-vendor', entrusted);
      expect(statusOf(scene)).to.equal(fine);
    }));
});
