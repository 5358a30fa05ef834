import type { ConsentFact } from '../../domain/consent.js';
import { isAdvertising } from '../../domain/purpose.js';
import type { Reason } from '../../domain/reason.js';
import type { RecipientId } from '../../domain/recipient.js';
import { pass, type Verdict } from '../../domain/verdict.js';
import type { ConsentStore } from '../../ports/consent-store.js';
import type { Candidate } from '../candidate.js';
import type { ConsentGround, GroundAnswer } from '../consent-ground.js';
import type { DecisionBatch } from '../decision-batch.js';
import { gate } from '../gate.js';
import type { Policy } from '../policy.js';

/** What a promotional message does where nothing is known of consent. */
export interface ConsentPolicyOptions {
  readonly unknown: 'deny' | 'pass';
}

interface Facts {
  readonly said: ReadonlyMap<RecipientId, ConsentFact>;
  /** What grounds say of those of whom nothing is known, ground by ground. */
  readonly grounds: readonly ((candidate: Candidate) => GroundAnswer)[];
}

/**
 * Lets through who agreed to this purpose on the channel's consent channel, or for whom a ground stands in for an answer. Messages that
 * are no advertising pass unless they were refused; a statutory notice passes always.
 */
export function createConsentPolicy(
  consents: ConsentStore,
  options: ConsentPolicyOptions,
  grounds: readonly ConsentGround[] = [],
): Policy {
  return gate<Facts>({
    id: 'consent',
    version: '1',
    stage: 'consent',
    lastLook: true,
    async load(batch, candidates) {
      const { unit, campaign, channel } = batch;
      const ids = candidates.map(({ recipientId }) => recipientId);
      const said = await consents.load(unit, channel.consentChannel, campaign.purpose, ids);
      if (!isAdvertising(campaign.purpose)) return { said, grounds: [] };
      const silent = candidates.filter(({ recipientId }) => isSilent(said.get(recipientId)));
      return { said, grounds: silent.length > 0 ? await loadGrounds(grounds, batch, silent) : [] };
    },
    judge(candidate, facts, batch): Verdict {
      const { purpose } = batch.campaign;
      if (purpose === 'statutory-notice') return { kind: 'pass', reason: { code: 'OK_STATUTORY_NOTICE' } };
      const fact = facts.said.get(candidate.recipientId);
      const evidence = fact ? [`consent:${fact.ledgerId}`] : undefined;
      if (fact?.state === 'opted-out') {
        return { kind: 'deny', reason: { code: 'OPTED_OUT', ...(evidence && { evidence }) } };
      }
      if (fact?.state === 'opted-in') {
        return { kind: 'pass', reason: { code: 'OK', ...(evidence && { evidence }) } };
      }
      if (!isAdvertising(purpose)) return { kind: 'pass', reason: { code: 'OK_INFORMATIONAL' } };
      const ground = askGrounds(facts, candidate);
      if (ground?.kind === 'granted') return { kind: 'pass', reason: ground.reason };
      if (options.unknown === 'pass') return pass;
      return { kind: 'deny', reason: ground?.reason ?? whySilent(batch, fact) };
    },
  });
}

function isSilent(fact: ConsentFact | undefined): boolean {
  return fact === undefined || fact.state === 'unknown';
}

function loadGrounds(
  grounds: readonly ConsentGround[],
  batch: DecisionBatch,
  silent: readonly Candidate[],
): Promise<Facts['grounds']> {
  return Promise.all(
    grounds.map(async (ground) => {
      const known = await ground.load(batch, silent);
      return (candidate: Candidate) => ground.judge(candidate, known, batch);
    }),
  );
}

/** The first ground that grants, else the first that nearly held. */
function askGrounds(
  { grounds }: Facts,
  candidate: Candidate,
): Exclude<GroundAnswer, { kind: 'none' }> | null {
  let failed: Exclude<GroundAnswer, { kind: 'none' }> | null = null;
  for (const ask of grounds) {
    const answer = ask(candidate);
    if (answer.kind === 'granted') return answer;
    if (answer.kind === 'failed') failed ??= answer;
  }
  return failed;
}

/** Whoever wrote an advertisement under another name is told so, and not that somebody did not agree to advertising. */
function whySilent({ reclassified }: DecisionBatch, fact: ConsentFact | undefined): Reason {
  return reclassified ?? { code: fact ? 'CONSENT_UNKNOWN' : 'CONSENT_MISSING' };
}
