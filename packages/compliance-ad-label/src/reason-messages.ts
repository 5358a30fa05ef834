import type { Sentence } from '@pabal/core';

/** Sentences of this plugin's reason codes; `{name}` stands for a parameter, `[…]` for what is left out without it. */
export const adLabelMessages = {
  LABEL_ADDED: {
    ko: '본문 앞에 (광고) 표기를 넣었습니다.',
    en: 'The label (광고) was put before the text.',
  },
  SUBJECT_LABEL_ADDED: {
    ko: '제목 앞에 (광고) 표기를 넣었습니다.',
    en: 'The label (광고) was put before the subject.',
  },
  LABEL_VARIANT: {
    ko: '(광고) 표기를 변형하여 쓸 수 없습니다[({part})]. 정확히 (광고)로 쓰거나 지우십시오.',
    en: 'The label (광고) is written in a form that is not allowed[ ({part})]; write exactly (광고), or leave it out.',
  },
  LABEL_MISPLACED: {
    ko: '(광고) 표기가 맨 앞에 있지 않습니다[({part})]. 맨 앞으로 옮기거나 지우십시오.',
    en: 'The label (광고) does not stand at the very start[ ({part})]; move it there, or leave it out.',
  },
  LABEL_IN_IMAGE: {
    ko: '본문에 광고 문구가 없고 이미지에만 있습니다. 광고 내용을 글로도 적으십시오.',
    en: 'The advertisement is in the picture alone; write it in words too.',
  },
  SENDER_NAME_MISSING: {
    ko: '전송자 명칭이 없습니다. 워크스페이스의 광고 정보에 등록하십시오.',
    en: 'There is no name of the sender; enter one in the profile of the workspace.',
  },
  SENDER_CONTACT_MISSING: {
    ko: '전송자 연락처가 없습니다. 워크스페이스의 광고 정보에 등록하십시오.',
    en: 'There is no contact of the sender; enter one in the profile of the workspace.',
  },
  OPTOUT_FREE_MISSING: {
    ko: '본문 끝에 무료 수신거부 방법이 있어야 합니다.',
    en: 'The free way to refuse has to stand at the end of the text.',
  },
  OPTOUT_NUMBER_INVALID: {
    ko: '메시지에 적힌 무료수신거부 번호를 쓸 수 없습니다[: {problem}].',
    en: 'The opt-out number that the message shows cannot be used[: {problem}].',
  },
  OPTOUT_NUMBER_REQUIRED: {
    ko: '이 광고에는 사용 중인 무료수신거부(080) 번호가 필요합니다[(채널 {channel})].',
    en: 'Advertising needs an active free opt-out number (080)[ on {channel}].',
  },
  UPGRADED_TO_LMS: {
    ko: '표기를 넣은 뒤 길이를 넘어 장문으로 보냅니다[({from} → {to})].',
    en: 'With what the law asks for the text is too long for its form, so it goes in a longer one[ ({from} to {to})].',
  },
  ALIMTALK_AD: {
    ko: '이 채널[({channel})]로는 광고를 보낼 수 없습니다.',
    en: 'This channel[ ({channel})] carries no advertising.',
  },
  RECLASSIFIED_AD: {
    ko: '정보성으로 등록되었으나 광고로 판단합니다[: {markers}].',
    en: 'It was declared informational and is decided as advertising[: {markers}].',
  },
  NOTICE_CONTAINS_AD: {
    ko: '법정 안내에는 광고를 넣을 수 없습니다[: {markers}].',
    en: 'A statutory notice must not carry advertising[: {markers}].',
  },
  AD_LABEL_NAME_ADDED: {
    ko: '(광고) 뒤에 전송자 명칭을 넣었습니다.',
    en: 'The name of the sender was put behind the label.',
  },
  AD_LABEL_CONTACT_ADDED: {
    ko: '전송자 연락처를 넣었습니다.',
    en: 'The contact of the sender was added.',
  },
  AD_LABEL_FOREIGN_NAME: {
    ko: '캠페인의 전송자 명칭이 이 워크스페이스에 등록된 명칭이 아닙니다.',
    en: 'The campaign names a sender that is not entered in the profile of the workspace.',
  },
  AD_LABEL_OPTOUT_UNKNOWN: {
    ko: '무료로 수신을 거부하는 방법이 등록되지 않았습니다.',
    en: 'No free way to refuse is entered in the profile of the workspace.',
  },
  AD_LABEL_UNREADABLE: {
    ko: '채널[ {channel}]의 문구를 확인할 수 없어 광고를 보내지 않습니다.',
    en: 'The channel[ {channel}] does not show its words, so nobody can see whether advertising is labelled.',
  },
  AD_LABEL_LOST: {
    ko: '발송 직전의 문구에 (광고) 표기가 없습니다[({part})].',
    en: 'The final text does not bear the label (광고)[ ({part})].',
  },
  AD_LABEL_STRETCHED: {
    ko: '본문에 빈 줄이나 공백이 너무 많아 표기가 보이지 않습니다. 줄바꿈은 이어서 다섯 번까지만 쓰십시오.',
    en: 'Blanks or empty lines draw the text out of sight; write at most five line breaks in a row.',
  },
  AD_LABEL_OPTOUT_PAID: {
    ko: '수신거부에 비용이 든다는 문구가 있습니다. 그 문구를 지우십시오.',
    en: 'The text says that refusing costs something; take that out.',
  },
  AD_LABEL_MARKERS: {
    ko: '정보성 메시지에 광고로 볼 수 있는 내용이 있습니다[: {markers}].',
    en: 'An informational message has something of an advertisement in it[: {markers}].',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A reason code of this plugin. */
export type AdLabelCode = keyof typeof adLabelMessages;
