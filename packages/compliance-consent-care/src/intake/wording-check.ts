import type { ConsentInput, IntakeCheck } from '@pabal/core';
import { findDoubt } from './find-doubt.js';
import { toProblems, type StatementProblem } from './to-problems.js';

/** The words that consent to advertising is asked with, in any spacing. */
const validWords = /광고성\s*정보\s*수신\s*동의/u;

/** What names the night. */
const nightWords = /야간|심야|night|21\s*(?:시|:00)|(?:오후|저녁|밤)\s*9\s*시/iu;

const doubts = {
  refusal:
    'says no to 광고성 정보 수신동의; record it as opted-out, or with the words of the box that the person ticked',
  bundle:
    'asks for several things with one tick; ask for 광고성 정보 수신동의 by itself and record the words of that box',
} as const;

/**
 * Refuses consent to advertising that was asked with other words, such as 마케팅 동의, with words that say no, and with one tick for
 * several things (R28); and consent for the night whose words do not name the night (R05). The label counts; where there is none, the
 * wording. With `required` consent without any words is refused too.
 */
export function createWordingCheck(required: 'required' | 'optional'): IntakeCheck {
  return {
    id: 'consent-wording',
    check: (_unit, _workspaceId, rows) =>
      Promise.resolve(
        toProblems(rows, (statement) => (isOptIn(statement) ? judgeWords(statement, required) : null)),
      ),
  };
}

function isOptIn({ purpose, state }: ConsentInput): boolean {
  return state === 'opted-in' && (purpose === 'promotional' || purpose === 'night');
}

function judgeWords(
  { label, wording, purpose }: ConsentInput,
  required: 'required' | 'optional',
): StatementProblem | null {
  const field = label === undefined ? 'wording' : 'label';
  const problem = findProblem((label ?? wording)?.normalize('NFC'), required);
  if (problem !== null) return { field, code: 'INVALID_CONSENT_LABEL', problem };
  const words = `${label ?? ''} ${wording ?? ''}`.normalize('NFC');
  if (purpose !== 'night' || words === ' ' || nightWords.test(words)) return null;
  const nightless =
    'does not say 야간; consent for the night is asked by itself, with words that name the night';
  return { field, code: 'INVALID_CONSENT_LABEL', problem: nightless };
}

function findProblem(words: string | undefined, required: 'required' | 'optional'): string | null {
  if (words === undefined) {
    return required === 'optional'
      ? null
      : 'is missing; send the words that asked for the consent, in a file in a column of {to: consentProof, is: wording, of: the column of the consent}';
  }
  if (!validWords.test(words)) {
    return 'does not say 광고성 정보 수신동의; consent that was asked with other words is none';
  }
  const doubt = findDoubt(words);
  return doubt && doubts[doubt];
}
