import type { Sentence } from '@pabal/core';
import type { OwnerKind } from '../numbers/sender-number.js';

/** What papers prove, and what must be visible on them. */
export interface DocumentKindRule {
  readonly name: Sentence;
  /** Whether the day of issue must be told. */
  readonly issueDay: 'needed' | 'free';
  /** `hidden`: the last 6 digits of resident numbers. `visible`: nothing may be hidden, above all no number and no company name. */
  readonly masking: 'hidden' | 'visible' | 'free';
  readonly stamp: 'needed' | 'free';
  /** Whether it must have been issued a short time before the submission. */
  readonly isFresh: boolean;
}

const plain = { issueDay: 'free', masking: 'free', stamp: 'free', isFresh: false } as const;

/** Kinds of documents, as Hackle and other vendors ask for them. */
export const documentKinds = {
  'business-registration': {
    name: { ko: '사업자등록증', en: 'business registration' },
    ...plain,
  },
  'employment-certificate': {
    name: { ko: '재직증명서', en: 'employment certificate' },
    ...{ issueDay: 'needed', masking: 'hidden', stamp: 'needed', isFresh: false },
  },
  'carrier-certificate': {
    name: { ko: '통신서비스 이용증명원', en: 'carrier certificate' },
    ...{ issueDay: 'needed', masking: 'visible', stamp: 'free', isFresh: true },
  },
  'consent-form': { name: { ko: '번호 사용 동의서', en: 'consent to the use of the number' }, ...plain },
  'power-of-attorney': { name: { ko: '위임장', en: 'power of attorney' }, ...plain },
  'owner-business-registration': {
    name: { ko: '번호 명의 회사의 사업자등록증', en: 'business registration of the owner' },
    ...plain,
  },
  'relation-proof': {
    name: { ko: '관계 확인 서류(계약서, 본·지점 확인)', en: 'proof of the relation to the owner' },
    ...plain,
  },
  'identity-check': {
    name: { ko: '휴대폰 본인확인 결과', en: 'result of a phone identity check' },
    ...plain,
  },
} as const satisfies Readonly<Record<string, DocumentKindRule>>;

/** Kind of a document. */
export type DocumentKind = keyof typeof documentKinds;

/** Every kind. */
export const documentKindNames = Object.keys(documentKinds) as readonly DocumentKind[];

/** What proves a number: one document of each line. */
export const proofs: Readonly<Record<OwnerKind, readonly (readonly DocumentKind[])[]>> = {
  'own-mobile': [['identity-check']],
  'own-landline': [['carrier-certificate']],
  'own-company-line': [['carrier-certificate']],
  'someone-else': [['power-of-attorney', 'consent-form'], ['carrier-certificate']],
  'ceo-or-employee-mobile': [['carrier-certificate'], ['employment-certificate']],
  'another-company': [
    ['consent-form', 'power-of-attorney'],
    ['carrier-certificate'],
    ['owner-business-registration'],
    ['relation-proof'],
  ],
};
