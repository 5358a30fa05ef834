import type { Sentence } from '@pabal/core';

/** Sentences of this plugin's reason codes; `{name}` stands for a parameter of the reason. */
export const optoutReasonMessages = {
  OPTOUT_NUMBER_REQUIRED: {
    ko: '이 광고에는 사용 중인 무료수신거부(080) 번호가 필요합니다[(채널 {channel})].',
    en: 'Advertising needs an active free opt-out number (080)[ on {channel}].',
  },
  OPTOUT_NUMBER_INVALID: {
    ko: '메시지에 적힌 무료수신거부 번호를 쓸 수 없습니다[: {problem}].',
    en: 'The opt-out number that the message shows cannot be used[: {problem}].',
  },
  OPTOUT_NUMBER_CHANNEL_MISMATCH: {
    ko: '무료수신거부 번호 {line}은(는) 동의 채널 {consentChannel}의 수신거부를 받지 않습니다(등록된 채널: {covered}).',
    en: 'The opt-out number {line} does not take refusals for {consentChannel} (it stands for {covered}).',
  },
  OPTOUT_SYNC_STALE: {
    ko: '무료수신거부 번호 {line}의 수신거부 목록이 오래되어 기다립니다(마지막 확인: {lastSyncKo}, 최대 {maxMinutes}분).',
    en: 'Waiting, because the refusals of the opt-out number {line} were last read {lastSync}; at most {maxMinutes} minutes may pass.',
  },
  OPTOUT080_EIGHT_DIGITS: {
    ko: '080 뒤에 8자리인 번호입니다. 번호가 맞는지 확인하십시오.',
    en: 'The number has 8 digits after 080; check that it is right.',
  },
  OPTOUT080_NO_NUMBER: { ko: '전화번호가 없는 줄입니다.', en: 'The line has no phone number.' },
  OPTOUT080_BAD_NUMBER: {
    ko: '전화번호를 읽을 수 없습니다. 이 수신거부는 적용되지 않았습니다.',
    en: 'The phone number cannot be read; this refusal was not applied.',
  },
  OPTOUT080_BAD_TIME: {
    ko: '시각을 읽을 수 없어, 지금 거부한 것으로 적용했습니다.',
    en: 'The time cannot be read; the refusal counts as said now.',
  },
  OPTOUT080_FUTURE_TIME: {
    ko: '시각이 미래여서, 지금 거부한 것으로 적용했습니다.',
    en: 'The time lies in the future; the refusal counts as said now.',
  },
  OPTOUT080_LIST_INCOMPLETE: {
    ko: '읽지 못한 줄 가운데 수신거부일 수 있는 줄이 있어, 목록을 확인한 것으로 치지 않았습니다. 파일을 고쳐 다시 보내거나, 모두 수신거부가 아님을 확인한 뒤 leftOut=known으로 보내십시오.',
    en: 'Lines that were left out may be refusals, so the list does not count as read. Mend the file and send it again, or send leftOut=known once you have seen that none of them is a refusal.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A reason code of this plugin. */
export type OptOutReasonCode = keyof typeof optoutReasonMessages;
