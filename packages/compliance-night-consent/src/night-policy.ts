import {
  isAdvertising,
  packGate,
  pass,
  versionAt,
  type ConsentStore,
  type Pack,
  type Policy,
  type Reason,
  type Verdict,
} from '@pabal/core';
import { createNight, type NightMargins } from './night.js';
import { loadNightConsents, type NightConsent, type NightConsents } from './night-consents.js';
import type { NightTerms } from './night-terms.js';

/** What the night is judged by beside the law. */
export interface NightOptions extends NightMargins {
  /** How long before the night no request starts any more, milliseconds. */
  readonly handOverMarginMs: number;
  /** Consent channels that the law lets through at night: e-mail alone. */
  readonly exemptConsentChannels: readonly string[];
}

/**
 * How near the night has to be for night consents to be read by day. Until then everybody's pass ends with the day, which costs nothing:
 * a batch is handed over within its lease, at most an hour by the engine's settings, and whoever is late is decided again.
 */
const nearMs = 3_600_000;

interface Facts {
  /** `null` where nobody has to be asked. */
  readonly consents: NightConsents | null;
  /** For those who agreed to the night, and for those who did not. */
  readonly judge: (consent: NightConsent | undefined) => Verdict;
}

/**
 * Keeps advertising out of the night. Whoever agreed to it apart may be written to; by day the pass of everybody else ends right before
 * the night begins. No ground opens it but that consent: the law holds "despite paragraph 1".
 */
export function createNightPolicy(
  pack: Pack<NightTerms>,
  consents: ConsentStore,
  options: NightOptions,
): Policy {
  const everybody = (verdict: Verdict): Facts => ({ consents: null, judge: () => verdict });
  return packGate<NightTerms, Facts>(pack, {
    id: 'night',
    version: '1',
    stage: 'timing',
    lastLook: true,
    async load(batch, candidates) {
      const { campaign, channel, now } = batch;
      if (!isAdvertising(campaign.purpose)) return everybody(pass);
      const { terms } = versionAt(pack, now);
      const night = createNight(terms, options);
      if (options.exemptConsentChannels.includes(channel.consentChannel)) {
        const reason: Reason = {
          code: 'OK_EMAIL_NIGHT_EXEMPT',
          ruleId: 'R04',
          source: terms.exemptionSource,
        };
        return everybody(night.isAt(now) ? { kind: 'pass', reason } : pass);
      }
      const ids = candidates.map(({ recipientId }) => recipientId);
      if (night.isAt(now)) {
        const judge = judgeByNight(terms, night.endsAt(now));
        return { consents: await loadNightConsents(consents, batch, ids), judge };
      }
      const notAfter = new Date(night.beginsAt(now).getTime() - options.handOverMarginMs);
      const untilNight: Verdict = { kind: 'pass', notAfter };
      if (notAfter.getTime() - now.getTime() > nearMs) return everybody(untilNight);
      return {
        consents: await loadNightConsents(consents, batch, ids),
        judge: (consent) => (consent?.kind === 'valid' ? pass : untilNight),
      };
    },
    judge: ({ recipientId }, facts) => facts.judge(facts.consents?.get(recipientId)),
  });
}

function judgeByNight(terms: NightTerms, until: Date): Facts['judge'] {
  const { startLocal, endLocal, source } = terms;
  const restricted = (ruleId: string, evidence?: readonly string[]): Verdict => ({
    kind: 'defer',
    until,
    reason: {
      code: 'NIGHT_RESTRICTED',
      params: { startLocal, endLocal },
      ...{ ruleId, source },
      ...(evidence && { evidence }),
    },
  });
  const silent = restricted('R04');
  return (consent) => {
    if (!consent) return silent;
    const { kind, evidence } = consent;
    if (kind !== 'valid') return restricted(kind === 'alone' ? 'R05' : 'R04', evidence);
    return { kind: 'pass', reason: { code: 'OK_NIGHT_CONSENT', ruleId: 'R04', source, evidence } };
  };
}
