import { pass, type Channel, type Verdict } from '@pabal/core';
import { judgeFormat, type FormatAllowance } from '../formats/judge-format.js';
import type { NumberFormat } from '../formats/number-formats.js';
import type { NumberStatus, SenderNumber, VendorKnowledge } from '../numbers/sender-number.js';
import { callerLaw } from '../sender-number-rules.js';

/** What a caller is judged by. */
export interface CallerRules {
  readonly allowance: FormatAllowance;
  readonly vendorCheck: 'on' | 'off';
}

/** The duty that a channel names when its callers must be registered although it does not show them. */
export const senderNumberDuty = 'sender-number';

/** Whether a caller is a template: who is displayed would be known only when it is. */
export function hasVariable(caller: string): boolean {
  return caller.includes('{{') || caller.includes('}}');
}

/** Whether a channel may display a number now. `caller` is `null` where the content shows none; pure. */
export function judgeCaller(
  caller: string | null,
  number: SenderNumber | null,
  channel: Channel,
  now: Date,
  formats: readonly NumberFormat[],
  { allowance, vendorCheck }: CallerRules,
): Verdict {
  if (caller === null) {
    return channel.supports.duties?.includes(senderNumberDuty) ? unregistered('R20', noCaller, null) : pass;
  }
  if (hasVariable(caller)) {
    return { kind: 'deny', reason: { code: 'SENDER_NUMBER_VARIABLE', ruleId: 'R20', source: callerLaw } };
  }
  const format = judgeFormat(formats, caller, allowance);
  if (format.kind === 'refused') {
    return { kind: 'deny', reason: { code: format.code, ruleId: 'R21', source: format.source } };
  }
  if (!number) return unregistered('R21', nobodys, null);
  if (number.status !== 'active') return unregistered('R21', notActive[number.status], number.id);
  const expiresAt = number.expiresAt === null ? null : new Date(number.expiresAt);
  if (expiresAt && expiresAt <= now) return unregistered('R21', notActive.expired, number.id);
  if (vendorCheck === 'on' && channel.listSenders) {
    const known = number.vendors.find(
      ({ channel: id, vendor }) => id === channel.id && vendor === channel.vendor,
    );
    if (known?.status !== 'active') {
      return unregistered('R21', known ? unusable[known.status] : notAsked, number.id);
    }
  }
  return expiresAt ? { kind: 'pass', notAfter: expiresAt } : pass;
}

interface Problem {
  readonly problem: string;
  readonly problemKo: string;
}

function unregistered(ruleId: string, params: Problem, id: string | null): Verdict {
  const evidence = id === null ? {} : { evidence: [`sender-number:${id}`] };
  const reason = {
    code: 'SENDER_NOT_REGISTERED',
    params: { ...params },
    ruleId,
    source: callerLaw,
    ...evidence,
  };
  return { kind: 'deny', reason };
}

const problem = (en: string, ko: string): Problem => ({ problem: en, problemKo: ko });

const noCaller = problem('the message shows no caller', '메시지에 발신번호가 없음');
const nobodys = problem('this workspace has not registered it', '이 워크스페이스에 등록되지 않음');
const notAsked = problem('the vendor was not asked for it yet', '발송 대행사 등록 여부를 아직 확인하지 않음');

const notActive: Readonly<Record<Exclude<NumberStatus, 'active'>, Problem>> = {
  draft: problem('it is a draft', '작성 중'),
  submitted: problem('it waits for its review', '심사 대기 중'),
  in_review: problem('it is being reviewed', '심사 중'),
  rejected: problem('it was rejected', '반려됨'),
  suspended: problem('it is suspended', '정지됨'),
  expired: problem('its verification has expired', '재인증 기한 만료'),
};

const unusable: Readonly<Record<Exclude<VendorKnowledge['status'], 'active'>, Problem>> = {
  missing: problem('the vendor does not know it', '발송 대행사에 등록되지 않음'),
  pending: problem('the vendor still reviews it', '발송 대행사 심사 중'),
  expired: problem('it has expired at the vendor', '발송 대행사에서 만료됨'),
  rejected: problem('the vendor has rejected it', '발송 대행사에서 반려됨'),
};
