import type { ConsentInput, IntakeCheck } from '@pabal/core';
import { toProblems } from './to-problems.js';

/** The words that consent to advertising is asked with, in any spacing. */
const validWords = /광고성\s*정보\s*수신\s*동의/u;

/**
 * Refuses consent to advertising that was asked with other words, such as 마케팅 동의 (R28). The label counts; where there is none,
 * the wording. With `required` consent without any words is refused too.
 */
export function createWordingCheck(required: 'required' | 'optional'): IntakeCheck {
  return {
    id: 'consent-wording',
    check: (_unit, _workspaceId, rows) =>
      Promise.resolve(
        toProblems(rows, (statement) => {
          if (!isOptIn(statement)) return null;
          const field = statement.label === undefined ? 'wording' : 'label';
          const words = statement[field];
          if (words === undefined && required === 'optional') return null;
          if (words !== undefined && validWords.test(words.normalize('NFC'))) return null;
          const problem =
            words === undefined
              ? 'is missing; consent to advertising is recorded with the words that asked for it'
              : 'does not say 광고성 정보 수신동의; consent that was asked with other words is none';
          return { field, code: 'INVALID_CONSENT_LABEL', problem };
        }),
      ),
  };
}

function isOptIn({ purpose, state }: ConsentInput): boolean {
  return state === 'opted-in' && (purpose === 'promotional' || purpose === 'night');
}
