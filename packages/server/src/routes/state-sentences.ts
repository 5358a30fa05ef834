import type { DeliveryState, Sentence } from '@pabal/core';

/** What a state means where no reason says more. */
export const stateSentences: Readonly<Record<DeliveryState, Sentence>> = {
  deferred: { ko: '나중에 다시 판단합니다.', en: 'Will be decided again later.' },
  sending: { ko: '발송 중입니다.', en: 'On its way to the vendor.' },
  unknown: {
    ko: '발송 대행사의 응답을 알 수 없어 다시 보내지 않습니다.',
    en: 'The vendor’s answer was lost; it is not sent again.',
  },
  accepted: {
    ko: '발송 대행사가 접수했고 결과를 기다립니다.',
    en: 'Accepted by the vendor; the receipt is awaited.',
  },
  delivered: { ko: '수신자에게 도달했습니다.', en: 'Delivered to the recipient.' },
  undelivered: { ko: '통신사가 전달하지 못했습니다.', en: 'The carrier could not deliver it.' },
  rejected: { ko: '발송 대행사가 거절했습니다.', en: 'Refused by the vendor; nothing went out.' },
  suppressed: { ko: '발송 대상이 아닙니다.', en: 'Not sent.' },
  expired: { ko: '발송 기한이 지났습니다.', en: 'Its time had passed; not sent.' },
  cancelled: { ko: '캠페인이 끝나 취소되었습니다.', en: 'Cancelled, because the campaign ended.' },
};
