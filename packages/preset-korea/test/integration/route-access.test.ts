import { createEngine } from '@pabal/core';
import { FakeClock, memoryStorage, SequenceIds, SilentLogger } from '@pabal/core/memory';
import { presetKorea } from '@pabal/preset-korea';
import { expect } from 'chai';

/** Every route of the preset. One that is not here, or that says something else of people, fails: think first of whose data it is. */
const told: Readonly<Record<string, readonly string[]>> = {
  nobody: [
    ...['ad-label GET profile', 'ad-label PUT profile'],
    ...['consent-care GET /plan', 'consent-care PUT /plan', 'consent-care GET /upcoming'],
    ...['optout-080 GET lines', 'optout-080 POST lines', 'optout-080 GET lines/{line}'],
    ...['optout-080 PATCH lines/{line}', 'optout-080 POST lines/{line}/move'],
    ...['provider GET kill-switch', 'provider PUT kill-switch'],
    ...['provider GET certifications', 'provider PUT certifications/{vendor}'],
    ...['provider DELETE certifications/{vendor}', 'provider GET entrustments'],
    ...['provider PUT entrustments/{vendor}', 'provider DELETE entrustments/{vendor}'],
    ...['sender-number POST sync', 'sender-number POST formats/check'],
  ],
  read: [
    ...['consent-care GET /notices', 'consent-care GET /confirmations'],
    ...['sender-number GET numbers', 'sender-number GET numbers/{id}'],
  ],
  change: [
    ...['consent-care POST /retries', 'consent-care POST /transactions'],
    ...['consent-care DELETE /transactions/{transactionId}', 'optout-080 POST lines/{line}/refusals'],
    ...['sender-number POST numbers', 'sender-number PATCH numbers/{id}'],
    ...['sender-number POST numbers/{id}/documents'],
    ...['sender-number DELETE numbers/{id}/documents/{documentId}'],
    ...['submit', 'revise', 'start-review', 'approve', 'renew', 'reject', 'suspend', 'resume'].map(
      (move) => `sender-number POST numbers/{id}/${move}`,
    ),
  ],
  export: [
    ...['consent-care GET /evidence', 'consent-care GET /evidence/campaigns/{campaignKey}'],
    ...['optout-080 GET lines/{line}/reconcile', 'sender-number GET numbers/{id}/documents/{documentId}'],
  ],
};

describe('access log of the preset', () => {
  it('is told by every route whose data it shows or changes', () => {
    const { routes } = createEngine({
      plugins: [memoryStorage(), ...presetKorea()],
      ...{ clock: new FakeClock('2026-11-21T05:00:00Z'), ids: new SequenceIds(), log: new SilentLogger() },
    });
    const found: Record<string, string[]> = { nobody: [], read: [], change: [], export: [] };
    for (const { plugin, route } of routes) {
      const { access, method, path } = route;
      const name = `${plugin.replace('@pabal/compliance-', '')} ${method} ${path}`;
      (found[access === 'nobody' ? access : access.kind] ??= []).push(name);
    }
    for (const [kind, names] of Object.entries(told)) expect(found[kind], kind).to.have.members([...names]);
    expect(routes).to.have.length(Object.values(told).flat().length);
  });
});
