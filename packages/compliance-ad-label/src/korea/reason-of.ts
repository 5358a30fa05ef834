import type { Reason, ReasonParams } from '@pabal/core';
import type { AdLabelCode } from '../reason-messages.js';
import { labelRules } from './label-rules.js';

const ruleIds: Readonly<Partial<Record<AdLabelCode, string>>> = {
  ...{ LABEL_ADDED: 'R07', LABEL_VARIANT: 'R07', LABEL_MISPLACED: 'R07', AD_LABEL_LOST: 'R07' },
  ...{ AD_LABEL_UNREADABLE: 'R07', SUBJECT_LABEL_ADDED: 'R08' },
  ...{ SENDER_NAME_MISSING: 'R09', SENDER_CONTACT_MISSING: 'R09' },
  ...{ AD_LABEL_NAME_ADDED: 'R09', AD_LABEL_CONTACT_ADDED: 'R09' },
  ...{ OPTOUT_FREE_MISSING: 'R10', OPTOUT_NUMBER_INVALID: 'R10', OPTOUT_NUMBER_REQUIRED: 'R10' },
  ...{ AD_LABEL_STRETCHED: 'R10', AD_LABEL_OPTOUT_PAID: 'R10' },
  ...{ AD_LABEL_OPTOUT_UNKNOWN: 'R10', LABEL_IN_IMAGE: 'R11', ALIMTALK_AD: 'R13' },
  ...{ RECLASSIFIED_AD: 'R12', AD_LABEL_MARKERS: 'R12', AD_LABEL_FOREIGN_NAME: 'R20' },
  NOTICE_CONTAINS_AD: 'R38',
};

const sources = new Map(labelRules.map(({ id, source }) => [id, source]));

/** The reason for a code, with the rule behind it and where that is written. */
export function reasonOf(code: AdLabelCode, params: ReasonParams = {}): Reason {
  const ruleId = ruleIds[code];
  const source = ruleId === undefined ? undefined : sources.get(ruleId);
  return {
    code,
    ...(Object.keys(params).length > 0 && { params }),
    ...(ruleId !== undefined && { ruleId }),
    ...(source !== undefined && { source }),
  };
}
