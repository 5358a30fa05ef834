import Joi from 'joi';
import type { CampaignSettings, DeclaredField } from '@pabal/core';
import { senderNameField } from '../policies/load-sender.js';
import type { BenefitOrigin } from './find-markers.js';

/** What this plugin asks of campaigns. */
export const declaredFields: readonly DeclaredField[] = [
  {
    name: senderNameField,
    schema: Joi.string().trim().max(40),
    label: {
      ko: '광고에 표시할 전송자 명칭 (등록된 명칭 가운데 하나)',
      en: 'Name of the sender in advertising, one of those in the profile',
    },
  },
  {
    name: 'benefitOrigin',
    schema: Joi.string().valid('earned_by_purchase', 'granted_unilaterally'),
    label: {
      ko: '안내하는 포인트·등급·혜택의 근거 (구매로 적립 / 일방적으로 부여)',
      en: 'Where the points, the grade or the benefit come from: earned by a purchase, or granted unasked',
    },
  },
  {
    name: 'confirmedClass',
    schema: Joi.string().valid('informational', 'promotional'),
    label: {
      ko: '내용을 읽은 사람이 확인한 분류 (정보성 / 광고성)',
      en: 'The class that a person who read the content confirms',
    },
  },
  {
    name: 'confirmedContent',
    schema: Joi.string().pattern(/^[0-9a-f]{12}$/),
    label: {
      ko: '확인한 내용의 식별값 (검토 결과에 표시됨)',
      en: 'The mark of the content that was confirmed, as the finding shows it',
    },
  },
];

/** A campaign's answers. */
export interface DeclaredClass {
  readonly benefitOrigin: BenefitOrigin | null;
  readonly confirmedClass: 'informational' | 'promotional' | null;
  readonly confirmedContent: string | null;
}

/** Reads a campaign's answers; one that is none is no answer. */
export function declaredClassOf({ declared }: Pick<CampaignSettings, 'declared'>): DeclaredClass {
  const { benefitOrigin: origin, confirmedClass: named, confirmedContent: mark } = declared;
  return {
    benefitOrigin: origin === 'earned_by_purchase' || origin === 'granted_unilaterally' ? origin : null,
    confirmedClass: named === 'informational' || named === 'promotional' ? named : null,
    confirmedContent: typeof mark === 'string' ? mark : null,
  };
}
