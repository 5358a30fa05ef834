import type { Campaign } from '@pabal/core';
import { showWord } from './evidence-words.js';
import type { PersonEvidence } from './gather-evidence.js';
import type { Cover } from './print-evidence.js';

/** The first page of the evidence of one person, of all campaigns or of one. */
export function coverOfPerson(
  { gatheredAt, recipientId, userId }: PersonEvidence,
  actor: string,
  campaignKey?: number,
): Cover {
  const scope = campaignKey === undefined ? '모든 캠페인 all campaigns' : `캠페인 campaign ${campaignKey}`;
  return {
    subject: { ko: `수신자 ${userId}`, en: `(recipient:${recipientId})` },
    facts: [{ ko: '메시지 범위', en: 'Messages of', value: scope }],
    ...{ actor, madeAt: gatheredAt, layout: 'person' },
  };
}

/** The first page of the evidence of everybody whom a campaign met. */
export function coverOfCampaign(
  { campaignKey, channel, name, purpose, state }: Campaign,
  actor: string,
  madeAt: Date,
): Cover {
  return {
    subject: { ko: `캠페인 ${campaignKey}`, en: name },
    facts: [
      { ko: '목적', en: 'Purpose', value: showWord(purpose) },
      { ko: '채널', en: 'Channel', value: channel },
      { ko: '상태', en: 'State', value: showWord(state) },
    ],
    ...{ actor, madeAt, layout: 'people' },
  };
}
