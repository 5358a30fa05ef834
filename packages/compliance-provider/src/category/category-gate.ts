import { isAdvertising, packGate, pass, type Policy } from '@pabal/core';
import { koreaProviderPack } from '../korea-pack.js';
import { judgeCategory, type Licence } from './judge-category.js';

/** Keeps advertising for goods and services back that a law forbids (R27), by what the campaign declares. */
export function createCategoryGate(licences: readonly Licence[]): Policy {
  return packGate(koreaProviderPack, {
    id: 'illegal-category',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    judge(_candidate, _facts, { campaign }, { terms }) {
      if (!isAdvertising(campaign.purpose)) return pass;
      const reason = judgeCategory(campaign.declared, terms, licences);
      return reason ? { kind: 'deny', reason } : pass;
    },
  });
}
