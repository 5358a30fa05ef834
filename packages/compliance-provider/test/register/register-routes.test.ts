import { expect } from 'chai';
import { inScene } from '../scene.js';

const certification = { number: '제2026-17호', issuedOn: '2026-09-01' };

describe('register routes', () => {
  it('writes, lists and removes what is known of a vendor, each change in the audit log', () =>
    inScene({}, async ({ call, audited }) => {
      const before = await audited();
      expect(await call('GET', 'certifications')).to.deep.equal({ status: 200, body: { items: [] } });
      const written = await call('PUT', 'certifications/fake-vendor', certification);
      expect(written).to.deep.equal({
        status: 200,
        body: {
          ...{ vendor: 'fake-vendor', ...certification, expiresOn: null, revokedOn: null, evidence: null },
          ...{ state: 'valid', updatedAt: '2026-11-21T05:00:00.000Z' },
        },
      });
      expect(await call('GET', 'certifications')).to.deep.equal({
        ...{ status: 200, body: { items: [written.body] } },
      });
      expect((await call('DELETE', 'certifications/fake-vendor')).status).to.equal(204);
      expect(await call('GET', 'certifications')).to.deep.equal({ status: 200, body: { items: [] } });
      expect((await audited()).slice(before.length)).to.deep.equal([
        'key:1 certification.put vendor:fake-vendor',
        'key:1 certification.remove vendor:fake-vendor',
      ]);
    }));

  it('refuses a vendor that no channel has, and says which there are', () =>
    inScene({}, async ({ call, audited }) => {
      const before = await audited();
      const { status, body } = await call('PUT', 'certifications/solapy', certification);
      expect(status).to.equal(422);
      expect(body).to.deep.include({
        code: 'PROVIDER_UNKNOWN',
        fields: [{ path: 'path.vendor', problem: 'is no vendor of a channel; there are: fake-vendor' }],
      });
      expect(await audited()).to.deep.equal(before);
    }));

  it('says that there is nothing to remove', () =>
    inScene({}, async ({ call }) => {
      const { status, body } = await call('DELETE', 'entrustments/fake-vendor');
      expect(status).to.equal(404);
      expect(body).to.deep.include({ code: 'PROVIDER_NOT_REGISTERED' });
    }));

  it('tells what an entrustment lacks', () =>
    inScene({}, async ({ call }) => {
      const { body } = await call('PUT', 'entrustments/fake-vendor', { work: 'sends text messages' });
      expect(body).to.deep.include({ lacks: ['contract', 'disclosure'], transfersAbroad: false });
    }));

  it('takes no day that the calendar lacks', () =>
    inScene({}, async ({ call }) => {
      for (const issuedOn of ['2026-02-30', '2026-13-01', '21.11.2026', '2026-1-1', '']) {
        let refusal = '';
        await call('PUT', 'certifications/fake-vendor', { ...certification, issuedOn }).catch(
          (error: Error) => (refusal = error.message),
        );
        expect(refusal, issuedOn).to.match(/issuedOn" (must be a day|is not allowed to be empty)/);
      }
    }));

  it('asks for scopes of its own', () =>
    inScene({}, async ({ engine }) => {
      const told = engine.routes.map(({ route }) => `${route.method} ${route.path} ${route.scope}`);
      expect(told).to.have.members([
        'GET kill-switch compliance:read',
        'PUT kill-switch compliance:write',
        'GET certifications compliance:read',
        'PUT certifications/{vendor} compliance:write',
        'DELETE certifications/{vendor} compliance:write',
        'GET entrustments compliance:read',
        'PUT entrustments/{vendor} compliance:write',
        'DELETE entrustments/{vendor} compliance:write',
      ]);
      await Promise.resolve();
    }));
});
