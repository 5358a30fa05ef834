import { isAdvertising, packGate, pass, type Channel, type Policy, type Verdict } from '@pabal/core';
import { koreaProviderPack } from '../korea-pack.js';
import { certifiedRule } from '../provider-rules.js';
import { stateOf, type Certification, type CertificationState } from './certification.js';
import type { FindCertification } from './find-certification.js';

const words: Readonly<Record<CertificationState, readonly [en: string, ko: string]>> = {
  valid: ['it is valid', '유효합니다'],
  missing: ['none is on record', '등록된 인증이 없습니다'],
  'not-yet-issued': ['it is not issued yet', '아직 발급되지 않았습니다'],
  expired: ['it has expired', '만료되었습니다'],
  revoked: ['it was revoked', '취소되었습니다'],
};

/** Whether a channel's vendor is somebody to whom text messages are entrusted. A console or a simulator carries nothing to people. */
export function isEntrusted(
  { consentChannel, supports }: Channel,
  consentChannels: readonly string[],
): boolean {
  return consentChannels.includes(consentChannel) && supports.reaches !== 'nobody';
}

/** Keeps advertising by text message away from vendors without a valid certification (R24). One row a batch is read. */
export function createCertifiedGate(find: FindCertification, consentChannels: readonly string[]): Policy {
  return packGate<{ needsCertification: boolean }, Certification | null>(koreaProviderPack, {
    id: 'provider-certified',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    async load({ unit, campaign, channel }) {
      const isMeant = isAdvertising(campaign.purpose) && isEntrusted(channel, consentChannels);
      return isMeant ? find(unit, campaign.workspaceId, channel.vendor) : null;
    },
    judge(_candidate, certification, { campaign, channel, mode, now }, { terms }): Verdict {
      if (!isAdvertising(campaign.purpose) || !isEntrusted(channel, consentChannels)) return pass;
      if (!terms.needsCertification) return pass;
      const { id: ruleId, source } = certifiedRule;
      const { vendor } = channel;
      const evidence = certification ? [`certification:${vendor}`] : undefined;
      const state = stateOf(certification, now);
      const [why, whyKo] = words[state];
      const reason = { ruleId, source, ...(evidence && { evidence }) };
      if (state !== 'valid') {
        return {
          kind: 'deny',
          reason: { code: 'PROVIDER_NOT_CERTIFIED', params: { vendor, why, whyKo }, ...reason },
        };
      }
      // Told to whoever asks; stored with every delivery it would say the same a million times.
      return mode === 'explain'
        ? { kind: 'pass', reason: { code: 'PROVIDER_CERTIFIED', params: { vendor }, ...reason } }
        : pass;
    },
  });
}
