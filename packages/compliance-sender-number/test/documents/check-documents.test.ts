import { expect } from 'chai';
import { checkClaims, checkDocuments } from '../../src/documents/check-documents.js';
import { documentKindNames, proofs, type DocumentKind } from '../../src/documents/document-kinds.js';
import type { NumberDocument } from '../../src/documents/number-document.js';
import { ownerKinds } from '../../src/numbers/sender-number.js';

const at = new Date('2026-11-21T03:00:00Z');
const rules = { certificateMonths: 3, alsoRequired: [] };

function documentOf(kind: DocumentKind, overrides: Partial<NumberDocument> = {}): NumberDocument {
  return {
    ...{ documentId: kind, kind, mediaType: 'application/pdf', byteCount: 1, sha256: '', chunkCount: 1 },
    ...{ issuedOn: '2026-11-01', isMasked: kind === 'employment-certificate', hasStamp: true, revision: 2 },
    ...{ uploadedBy: 'key:1', uploadedAt: at.toISOString() },
    ...overrides,
  };
}

const codes = (problems: readonly { readonly code: string; readonly path: string }[]): string[] =>
  problems.map(({ code, path }) => `${code} ${path}`);

describe('check documents', () => {
  for (const ownerKind of ownerKinds) {
    it(`needs one of each line for ${ownerKind}, and no more`, () => {
      const enough = proofs[ownerKind].map(([kind]) => documentOf(kind!));
      expect(checkDocuments(enough, ownerKind, at, rules)).to.deep.equal([]);
      for (const left of enough) {
        const rest = enough.filter((one) => one !== left);
        expect(codes(checkDocuments(rest, ownerKind, at, rules))).to.deep.equal([
          `SENDER_NUMBER_DOCUMENT_INVALID documents.${left.kind}`,
        ]);
      }
    });
  }

  it('takes a consent form or a power of attorney for somebody else’s number', () => {
    for (const kind of ['consent-form', 'power-of-attorney'] as const) {
      const documents = [documentOf(kind), documentOf('carrier-certificate')];
      expect(checkDocuments(documents, 'someone-else', at, rules)).to.deep.equal([]);
    }
  });

  it('needs what the operator asks for on top', () => {
    const documents = [documentOf('carrier-certificate')];
    const strict = { ...rules, alsoRequired: ['business-registration'] as const };
    expect(codes(checkDocuments(documents, 'own-landline', at, strict))).to.deep.equal([
      'SENDER_NUMBER_DOCUMENT_INVALID documents.business-registration',
    ]);
  });

  it('refuses a certificate of four months ago as the case C51 wants', () => {
    const documents = [documentOf('carrier-certificate', { issuedOn: '2026-07-21' })];
    expect(codes(checkDocuments(documents, 'own-landline', at, rules))).to.deep.equal([
      'DOC_EXPIRED documents.carrier-certificate.issuedOn',
    ]);
    expect(checkDocuments(documents, 'own-landline', at, { ...rules, certificateMonths: 4 })).to.deep.equal(
      [],
    );
  });

  it('goes by the document that was uploaded last', () => {
    const old = documentOf('carrier-certificate', { issuedOn: '2026-01-01', revision: 2 });
    const fresh = documentOf('carrier-certificate', { revision: 3 });
    for (const documents of [
      [old, fresh],
      [fresh, old],
    ]) {
      expect(checkDocuments(documents, 'own-landline', at, rules)).to.deep.equal([]);
    }
    const later = { ...old, revision: 4 };
    expect(codes(checkDocuments([fresh, later], 'own-landline', at, rules))).to.have.length(1);
  });

  it('wants resident numbers hidden, and everything visible on a carrier certificate', () => {
    const claims = (isMasked: boolean, hasStamp = true) => ({ isMasked, hasStamp });
    expect(codes(checkClaims('employment-certificate', claims(false)))).to.deep.equal([
      'DOC_NOT_MASKED documents.employment-certificate.isMasked',
    ]);
    expect(codes(checkClaims('employment-certificate', claims(true, false)))).to.deep.equal([
      'SENDER_NUMBER_DOCUMENT_INVALID documents.employment-certificate.hasStamp',
    ]);
    expect(codes(checkClaims('carrier-certificate', claims(true)))).to.deep.equal([
      'SENDER_NUMBER_DOCUMENT_INVALID documents.carrier-certificate.isMasked',
    ]);
    const asked = new Set<DocumentKind>(['employment-certificate', 'carrier-certificate']);
    for (const kind of documentKindNames.filter((one) => !asked.has(one))) {
      expect(checkClaims(kind, claims(false, false))).to.deep.equal([]);
    }
  });
});
