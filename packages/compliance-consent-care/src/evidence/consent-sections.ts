import type { Reason } from '@pabal/core';
import type { Confirmation } from '../confirmations/confirmation.js';
import type { Errand } from '../errands/errand.js';
import type { Span } from '../pdf/draw-table.js';
import { listValues, muted, named, plain, strong, type EvidenceSection } from './evidence-section.js';
import { showSeoulTime, showWord } from './evidence-words.js';
import type { PersonEvidence } from './gather-evidence.js';

/** The consent ledger of a person as a table. */
export function consentSection({ consents }: PersonEvidence): EvidenceSection {
  return {
    ...{ ko: '수신동의 원장', en: 'Consent ledger' },
    columns: [
      { ko: '의사표시', en: 'Statement', share: 0.25 },
      { ko: '일시', en: 'When', share: 0.19 },
      { ko: '문구와 근거', en: 'Wording and proof', share: 0.36 },
      { ko: '기록', en: 'Record', share: 0.2 },
    ],
    rows: consents.map((entry) => [
      [
        strong(showWord(entry.state)),
        plain(showWord(entry.purpose)),
        plain(showWord(entry.consentChannel)),
        ...(entry.applied ? [] : [muted('현재 상태를 바꾸지 않음'), muted('did not change the state')]),
      ],
      [
        ...named('표시', 'said', entry.occurredAt ? showSeoulTime(entry.occurredAt) : '날짜 없음 undated'),
        ...named('기록', 'recorded', showSeoulTime(entry.recordedAt)),
      ],
      [
        ...named('문구', 'wording', entry.wording),
        ...named('문구 버전', 'wording version', entry.wordingVersion),
        ...named('동의란 표시', 'label', entry.label),
        ...named('법인', 'legal entity', entry.entity),
        ...named('화면·양식', 'form', entry.form),
        ...named('출처', 'source', entry.source),
        ...named('증거', 'evidence', entry.evidence),
      ],
      [
        strong(`consent:${entry.ledgerId}`),
        ...named('경로', 'method', showWord(entry.method)),
        ...named('기록자', 'by', entry.actor),
      ],
    ]),
  };
}

/** The result notices of a person as a table. */
export function noticeSection({ notices }: PersonEvidence): EvidenceSection {
  return {
    ...{ ko: '처리 결과 통지', en: 'Result notices' },
    columns: [
      { ko: '의사표시', en: 'Statement', share: 0.28 },
      { ko: '통지', en: 'Notice', share: 0.22 },
      { ko: '발송 시도', en: 'Tries', share: 0.25 },
      { ko: '사유', en: 'Reason', share: 0.25 },
    ],
    rows: notices.map((notice) => [
      [
        strong(`${showWord(notice.state)}`),
        ...named('표시한 날', 'said on', notice.expressedOn),
        ...named('경로', 'method', showWord(notice.method)),
        ...notice.cells.flatMap(({ consentChannel, ledgerId, purpose }) => [
          plain(`${showWord(purpose)}, ${showWord(consentChannel)}`),
          muted(`consent:${ledgerId}`),
        ]),
      ],
      [...toStage(notice), ...named('발송한 날', 'sent on', notice.sentOn), muted(notice.key)],
      toTries(notice),
      toReason(notice.reason),
    ]),
  };
}

/** The confirmations of a person as a table. */
export function confirmationSection({ confirmations }: PersonEvidence): EvidenceSection {
  return {
    ...{ ko: '수신동의 여부 확인 (2년마다)', en: 'Confirmations every two years' },
    columns: [
      { ko: '동의', en: 'Consent', share: 0.28 },
      { ko: '다음 확인', en: 'Next', share: 0.22 },
      { ko: '보낸 확인', en: 'Sent', share: 0.25 },
      { ko: '발송 시도', en: 'Tries', share: 0.25 },
    ],
    rows: confirmations.map((confirmation) => [
      [
        strong(showWord(confirmation.purpose)),
        plain(showWord(confirmation.consentChannel)),
        ...named('동의한 날', 'consented on', confirmation.consentedOn),
        ...(confirmation.isOver ? [muted('동의가 철회되어 끝남'), muted('over: withdrawn')] : []),
        muted(confirmation.key),
      ],
      [...named('회차', 'round', confirmation.round), ...toStage(confirmation)],
      toRounds(confirmation),
      toTries(confirmation),
    ]),
  };
}

/** The transactions of a person as a table. */
export function transactionSection({ transactions }: PersonEvidence): EvidenceSection {
  return {
    ...{ ko: '거래 관계', en: 'Transactions' },
    columns: [
      { ko: '거래', en: 'Transaction', share: 0.3 },
      { ko: '종료일', en: 'Ended on', share: 0.15 },
      { ko: '판매자·재화', en: 'Seller, goods', share: 0.3 },
      { ko: '요건', en: 'Facts', share: 0.25 },
    ],
    rows: transactions.map((transaction) => [
      [strong(transaction.key)],
      [plain(transaction.endedOn)],
      [plain(transaction.seller), plain(transaction.goodsKind)],
      [
        ...named('대금 지급', 'paid', showWord(transaction.isPaid)),
        ...named('직접 수집', 'collected directly', showWord(transaction.isDirect)),
      ],
    ]),
  };
}

function toStage({ dueOn, looks, stage }: Errand): readonly Span[] {
  return [
    strong(showWord(stage)),
    ...named('기한', 'due on', dueOn),
    ...(looks > 0 ? named('결과 확인', 'looked at', `${looks}`) : []),
  ];
}

function toTries({ tries }: Errand): readonly Span[] {
  return tries.flatMap(({ at, consentChannel, deliveryId, outcome }) => [
    plain(`${showWord(consentChannel)}: ${outcome === null ? '진행 중 (open)' : showWord(outcome)}`),
    muted(showSeoulTime(new Date(at))),
    ...(deliveryId === null ? [] : [muted(deliveryId)]),
  ]);
}

function toRounds({ sent }: Confirmation): readonly Span[] {
  return sent.flatMap(({ consentedOn, deliveryId, round, sentOn }) => [
    plain(sentOn),
    muted(`${round}회차 round ${round}, ${consentedOn}`),
    ...(deliveryId === null ? [] : [muted(deliveryId)]),
  ]);
}

function toReason({ code, evidence, params, ruleId, ruleVersion, source }: Reason): readonly Span[] {
  const rule = [ruleId, ruleVersion, source].filter((one) => one !== undefined).join(', ');
  return [
    strong(code),
    ...listValues(params),
    ...(rule === '' ? [] : [muted(rule)]),
    ...(evidence ?? []).map((one) => muted(one)),
  ];
}
