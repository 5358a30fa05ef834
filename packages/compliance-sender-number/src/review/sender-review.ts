import { versionAt, type Clock, type ContentReview, type Finding } from '@pabal/core';
import { judgeFormat, type FormatAllowance } from '../formats/judge-format.js';
import { koreaSenderNumbers } from '../korea-sender-numbers.js';
import { hasVariable } from '../policy/judge-caller.js';
import { formatMessages } from '../reason-messages.js';
import { toNumberId } from '../register-deps.js';
import { callerLaw } from '../sender-number-rules.js';

/** What the review goes by. */
export interface SenderReviewDeps {
  readonly clock: Clock;
  readonly hashOf: (value: string) => string;
  readonly allowance: FormatAllowance;
  /** Whether some workspace has the number of an id in use; `null` when nobody can tell. */
  readonly isActive: (id: string) => boolean | null;
}

/** Warns whoever writes a campaign of a caller that would be refused. It only warns: the number may be registered before the start. */
export function createSenderReview(deps: SenderReviewDeps): ContentReview {
  return {
    id: 'sender-number',
    review: ({ messages }) =>
      messages.flatMap(({ path, wording }) => {
        const finding = wording.caller === null ? null : judge(wording.caller, deps);
        return finding ? [{ kind: 'warning', path, ...finding }] : [];
      }),
  };
}

function judge(caller: string, deps: SenderReviewDeps): Pick<Finding, 'reason' | 'problem'> | null {
  if (hasVariable(caller)) {
    const reason = { code: 'SENDER_NUMBER_VARIABLE', ruleId: 'R20', source: callerLaw };
    return { reason, problem: 'has a variable as its sender number; write the registered number itself' };
  }
  const { terms } = versionAt(koreaSenderNumbers, deps.clock.now());
  const format = judgeFormat(terms.formats, caller, deps.allowance);
  if (format.kind === 'refused') {
    const reason = { code: format.code, ruleId: 'R21', source: format.source };
    return { reason, problem: `has a sender number that cannot be one; ${formatMessages[format.code].en}` };
  }
  if (deps.isActive(toNumberId(deps.hashOf, format.digits)) !== false) return null;
  const reason = { code: 'SENDER_NOT_REGISTERED', ruleId: 'R21', source: callerLaw };
  return { reason, problem: 'has a sender number that is not in use; register it before the start' };
}
