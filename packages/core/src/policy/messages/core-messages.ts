import type { Sentence } from '../../domain/reason.js';

/** Sentences of core's reason codes; `{name}` stands for a parameter, `[…]` for what is left out without it. */
export const coreMessages = {
  OK: { ko: '수신동의가 확인되어 발송할 수 있습니다.', en: 'Consent is on record; the message may go.' },
  OK_INFORMATIONAL: {
    ko: '정보성 메시지이므로 발송할 수 있습니다.',
    en: 'The message is informational and may go.',
  },
  NO_CONTACT: { ko: '연락처[({kind})]가 없습니다.', en: 'There is no contact point[ of kind {kind}].' },
  CONTACT_INVALID: {
    ko: '연락처[({kind})]가 올바르지 않습니다[: {why}].',
    en: 'The contact point[ ({kind})] cannot be used[: {why}].',
  },
  CONTACT_RETIRED: {
    ko: '더 이상 사용되지 않는 연락처[({kind})]입니다[: {why}].',
    en: 'The contact point[ ({kind})] is no longer in use[: {why}].',
  },
  CONTACT_CHANGED: {
    ko: '발송 직전에 연락처가 바뀌어 다시 판정합니다.',
    en: 'The contact point changed right before the send; it is decided again.',
  },
  RECIPIENT_GONE: { ko: '삭제된 수신자입니다.', en: 'The recipient was erased.' },
  CONSENT_MISSING: { ko: '수신동의 기록이 없습니다.', en: 'There is no record of consent.' },
  CONSENT_UNKNOWN: {
    ko: '수신동의 여부를 알 수 없습니다.',
    en: 'Whether the recipient consents is unknown.',
  },
  OPTED_OUT: { ko: '수신을 거부했습니다.', en: 'The recipient has opted out.' },
  DUPLICATE: {
    ko: '이미 이 캠페인을 받았습니다[(마지막 발송 {lastSendAt})].',
    en: 'This campaign was already sent to the recipient[ (last send {lastSendAt})].',
  },
  FREQUENCY_CAPPED: {
    ko: '발송 한도에 도달했습니다[({cap}: {window} 동안 최대 {limit}건)][. 현재 {counts}].',
    en: 'A frequency cap is full[ ({cap}: at most {limit} per {window})][; now {counts}].',
  },
  FREQUENCY_WITHIN: {
    ko: '발송 한도 안에 있습니다[({counts})].',
    en: 'The frequency caps have room[ ({counts})].',
  },
  CREDIT_EXHAUSTED: {
    ko: '크레딧이 부족하여 충전될 때까지 기다립니다[(건당 {price} {currency})].',
    en: 'Waiting, because there is not enough credit[: a message costs {price} {currency}].',
  },
  DAILY_LIMIT: {
    ko: '하루 한도에 도달하여 다음 날까지 기다립니다[({day}, {zone})].',
    en: 'Waiting for the next day, because a daily limit is reached[ ({day} in {zone})].',
  },
  PRICE_UNKNOWN: {
    ko: '단가표에 가격이 없어 기다립니다[({channel}/{vendor}/{form})].',
    en: 'Waiting, because the price table has no price[ for {channel}/{vendor}/{form}].',
  },
  CONTROL_GROUP: {
    ko: '효과 비교를 위한 대조군[({percent}%)]이므로 발송하지 않습니다.',
    en: 'Not sent, because the recipient is in the control group[ of {percent} %].',
  },
  CAMPAIGN_NOT_BEGUN: {
    ko: '캠페인 시작 전입니다[({startAt}부터 발송)].',
    en: 'The campaign has not begun[; it sends from {startAt}].',
  },
  CAMPAIGN_PERIOD_OVER: {
    ko: '캠페인 기간이 끝났습니다[({endAt})].',
    en: 'The period of the campaign is over[ since {endAt}].',
  },
  EXPIRED_DURING_DEFER: {
    ko: '대기가 끝나기 전에 캠페인 기간이 끝나 발송하지 않습니다[({endAt})].',
    en: 'Not sent, because it would have waited beyond the period of the campaign[, which ends {endAt}].',
  },
  EXPERIMENT_AWAITS_WINNER: {
    ko: 'A/B 테스트의 최종안이 정해질 때까지 기다립니다[({decidesAt})].',
    en: 'Waiting for the winner of the experiment[, which is chosen at {decidesAt}].',
  },
  EXPERIMENT_NO_DATA: {
    ko: 'A/B 테스트의 최종안을 정할 시각이 되었으나 비교할 결과가 없습니다. 최종안을 직접 고르십시오.',
    en: 'The winner of the experiment was due, but there was nothing to choose it by; pick one.',
  },
  SEND_WINDOW_CLOSED: {
    ko: '캠페인의 발송 제한 시간입니다[({startLocal}~{endLocal}, {zone})].',
    en: 'The campaign does not send at this hour[ ({startLocal} to {endLocal} in {zone})].',
  },
  CAMPAIGN_ENDED: {
    ko: '캠페인이 종료되어 취소되었습니다.',
    en: 'Cancelled, because the campaign was ended.',
  },
  CAMPAIGN_PAUSED: {
    ko: '캠페인이 일시정지되어 대기 중입니다.',
    en: 'Waiting, because the campaign is paused.',
  },
  CAMPAIGN_CHANGED: {
    ko: '발송 직전에 캠페인이 수정되어 다시 판정합니다.',
    en: 'The campaign was edited right before the send; it is decided again.',
  },
  SANDBOX: {
    ko: '워크스페이스가 샌드박스 상태이고, 수신자가 허용 목록에 없습니다.',
    en: 'The workspace is in the sandbox, and the recipient is not on its allow list.',
  },
  DUTY_UNFULFILLED: {
    ko: '채널[ {channel}]이 광고에 요구하는 규정[({duty})]을 맡은 플러그인이 없습니다.',
    en: 'No plugin sees to a duty[ ({duty})] that the channel[ {channel}] asks for before it carries advertising.',
  },
  OK_STATUTORY_NOTICE: {
    ko: '법이 정한 안내입니다. 수신동의와 관계없이 발송합니다.',
    en: 'A notice that the law asks for; it is sent whatever was agreed to.',
  },
  RENDER_ERROR: {
    ko: '템플릿 변수[ {variable}]의 값이 없습니다.',
    en: 'A template variable[ ({variable})] has no value for this recipient.',
  },
  RENDER_FAILED: { ko: '템플릿을 채울 수 없습니다.', en: 'The template could not be filled in.' },
  TOO_LONG: {
    ko: '메시지가 너무 깁니다[({bytes}바이트, 최대 {maxBytes}바이트)].',
    en: 'The message is too long[: {bytes} bytes, at most {maxBytes}].',
  },
  QUARANTINED: {
    ko: '처리 중 작업자가 반복해서 중단되어 격리되었습니다.',
    en: 'Set aside, because workers died again and again while deciding this message.',
  },
  POLICY_FAILED: {
    ko: '규칙이 이 수신자에 대해서만 반복해서 실패하여 격리되었습니다.',
    en: 'Set aside, because a rule fails again and again for this recipient and not for others.',
  },
  SEND_RETRY: {
    ko: '발송 대행사가 나중에 다시 시도하도록 요청했습니다[({vendorCode})].',
    en: 'The vendor put the message off[ ({vendorCode})]; it will be tried again.',
  },
  RUN_RATE: {
    ko: '캠페인의 분당 발송 한도에 따라 잠시 기다립니다.',
    en: 'Waiting for its turn under the rate of the campaign.',
  },
  VENDOR_RATE: {
    ko: '발송 대행사의 처리 속도에 맞추어 잠시 기다립니다.',
    en: 'Waiting, because the vendor takes no more messages now.',
  },
  SEND_INTERRUPTED: {
    ko: '발송 전에 중단되어 다시 판정합니다.',
    en: 'The send was interrupted before it began; it is decided again.',
  },
  SEND_UNKNOWN: {
    ko: '발송 결과를 확인할 수 없습니다. 중복을 막기 위해 다시 보내지 않습니다.',
    en: 'Nobody can say whether the vendor took the message; it is not sent again.',
  },
  VENDOR_UNAVAILABLE: {
    ko: '여러 번 시도했으나 발송 대행사가 받지 않았습니다.',
    en: 'The vendor did not take the message after many tries.',
  },
  FAILED_INVALID_RECIPIENT: {
    ko: '존재하지 않는 수신 번호입니다.',
    en: 'The number does not exist or cannot receive.',
  },
  FAILED_OPTED_OUT: {
    ko: '대행사에 수신거부로 등록된 번호입니다.',
    en: 'The recipient has opted out at the vendor.',
  },
  FAILED_BLOCKED: { ko: '차단된 번호입니다.', en: 'The number is blocked.' },
  FAILED_SENDER_UNREGISTERED: {
    ko: '등록되지 않은 발신번호입니다.',
    en: 'The sender number is not registered.',
  },
  FAILED_TEMPLATE: { ko: '템플릿이 맞지 않습니다.', en: 'The template does not match.' },
  FAILED_CONTENT: { ko: '대행사가 내용을 거절했습니다.', en: 'The vendor refused the content.' },
  FAILED_BALANCE: { ko: '발송 대행사 잔액이 부족합니다.', en: 'The balance at the vendor is too low.' },
  FAILED_AUTH: { ko: '발송 대행사 인증에 실패했습니다.', en: 'The vendor refused our credentials.' },
  FAILED_QUIET_HOURS: {
    ko: '대행사의 발송 제한 시간입니다.',
    en: 'Outside the hours in which the vendor sends.',
  },
  FAILED_SPAM: { ko: '스팸으로 차단되었습니다.', en: 'Blocked as spam.' },
  FAILED_DEVICE: {
    ko: '단말기가 수신할 수 없는 상태입니다.',
    en: 'The handset could not receive the message.',
  },
  FAILED_NETWORK: { ko: '통신망 오류입니다.', en: 'The network failed.' },
  FAILED_EXPIRED: { ko: '전송 시간이 초과되었습니다.', en: 'The message expired before it was delivered.' },
  FAILED_CONFIG: { ko: '발송 설정 오류입니다.', en: 'The sending is set up wrongly.' },
  FAILED_DUPLICATE: {
    ko: '대행사가 중복으로 판단했습니다.',
    en: 'The vendor took the message for a duplicate.',
  },
  FAILED_OTHER: { ko: '기타 사유로 실패했습니다.', en: 'Failed for another reason.' },
} as const satisfies Readonly<Record<string, Sentence>>;
