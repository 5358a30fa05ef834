import type { Sentence } from '@pabal/core';

/** Sentences of every reason code of this plugin. */
export const careMessages = {
  OK_TRANSACTION: {
    ko: '{endedOn}에 끝난 거래가 있어 {until}까지 수신동의 없이 보낼 수 있습니다.',
    en: 'A transaction that ended on {endedOn} stands in for consent until {until}.',
  },
  NOT_DIRECTLY_COLLECTED: {
    ko: '거래 기록은 있으나 연락처를 수신자에게서 직접 수집하지 않았습니다.',
    en: 'There is a transaction, but the contact was not collected from the recipient.',
  },
  TRANSACTION_NOT_PAID: {
    ko: '거래 기록은 있으나 유상 거래가 아닙니다.',
    en: 'There is a transaction, but nothing was paid.',
  },
  TRANSACTION_SELLER_MISMATCH: {
    ko: '거래의 판매자가 이 메시지의 전송자와 다르거나, 캠페인에 적힌 판매자가 워크스페이스의 법인과 다릅니다.',
    en: 'The seller of the transaction is not the sender of this message, or the campaign declares another seller than the legal entity of the workspace.',
  },
  TRANSACTION_KIND_MISMATCH: {
    ko: '거래한 재화·서비스와 종류가 다르거나, 캠페인에 재화 종류가 적혀 있지 않습니다.',
    en: 'The transaction was about another kind of goods, or the campaign declares none.',
  },
  TRANSACTION_EXPIRED: {
    ko: '거래가 끝난 {endedOn}부터 정해진 기간이 {until}에 지났습니다.',
    en: 'The time in which the transaction of {endedOn} stood in for consent ended on {until}.',
  },
  GUARDIAN_CONSENT_MISSING: {
    ko: '만 {age}세 미만이며 법정대리인의 동의 기록이 없습니다.',
    en: 'The recipient is under {age}, and there is no record of a guardian’s consent.',
  },
  INVALID_CONSENT_LABEL: {
    ko: '동의 문구가 "광고성 정보 수신동의"를 따로, 분명하게 묻는 말이 아닙니다.',
    en: 'The words of consent do not ask for 광고성 정보 수신동의 clearly and by itself.',
  },
  GENERATED_CONTACTS: {
    ko: '연속된 번호이거나 출처가 없는 연락처입니다.',
    en: 'These contacts run in a row, or nobody said where they come from.',
  },
  NOTICE_SCHEDULED: {
    ko: '처리 결과를 {dueOn}까지 통지합니다.',
    en: 'The result will be told by {dueOn}.',
  },
  CONFIRM_DUE: {
    ko: '오늘({dueOn})까지 수신동의 여부를 확인해야 합니다.',
    en: 'Consent has to be confirmed today, {dueOn}.',
  },
  CONFIRM_OVERDUE: {
    ko: '{dueOn}까지 했어야 할 수신동의({kindKo}) 확인을 보내지 않았습니다.',
    en: 'The confirmation of consent ({kind}) that was due on {dueOn} was not sent.',
  },
  CONSENT_UNDATED: {
    ko: '언제 한 수신동의({kindKo})인지 기록이 없어, 확인해야 할 날을 알 수 없습니다. 동의한 날짜와 함께 다시 기록하세요.',
    en: 'Nobody told when this consent ({kind}) was given, so nobody knows when to confirm it. Record it again with its date.',
  },
  CARE_ENTITY_MISMATCH: {
    ko: '다른 법인에 한 동의입니다.',
    en: 'This consent was given to another legal entity.',
  },
  CARE_NIGHT_ALONE: {
    ko: '광고성 정보 수신동의 없이 야간 수신동의만 있습니다.',
    en: 'There is consent for the night without consent to advertising.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
