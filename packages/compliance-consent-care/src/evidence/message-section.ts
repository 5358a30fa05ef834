import type { Span } from '../pdf/draw-table.js';
import { listValues, muted, named, plain, strong, type EvidenceSection } from './evidence-section.js';
import { showSeoulTime, showWord } from './evidence-words.js';
import type { EvidenceMessage, PersonEvidence } from './gather-evidence.js';

/** The messages to a person as a table, each with everything that was decided about it. */
export function messageSection({ messages }: PersonEvidence): EvidenceSection {
  return {
    ...{ ko: '메시지와 판정', en: 'Messages and decisions' },
    columns: [
      { ko: '발송 건', en: 'Delivery', share: 0.27 },
      { ko: '내용', en: 'Content', share: 0.3 },
      { ko: '판정과 사유', en: 'Decision and reasons', share: 0.43 },
    ],
    rows: messages.map((message) => [toDelivery(message), toContent(message), toReasons(message)]),
  };
}

function toDelivery(message: EvidenceMessage): readonly Span[] {
  return [
    strong(showWord(message.state)),
    plain(message.id),
    ...named('캠페인', 'campaign', message.campaignKey),
    ...named('판정', 'decided', showSeoulTime(message.decidedAt)),
    ...named('예정', 'due', message.dueAt && showSeoulTime(message.dueAt)),
    ...named('대행사 응답', 'vendor answered', message.outcomeAt && showSeoulTime(message.outcomeAt)),
    ...named('결과 수신', 'receipt', message.receiptAt && showSeoulTime(message.receiptAt)),
    ...named('구분', 'run', `${showWord(message.runKind)}, ${message.runId}`),
    ...named('형식', 'form', message.form),
    ...named('실험안', 'variant', message.variant),
    ...named('대행사 번호', 'vendor id', message.vendorId),
    ...named('대행사 코드', 'vendor code', message.vendorCode),
    ...named('시도', 'attempt', message.attempt),
  ];
}

function toContent({ amendments, fingerprint, message }: EvidenceMessage): readonly Span[] {
  const content = listValues(message);
  return [
    ...(content.length === 0 ? [muted('보관된 내용 없음'), muted('nothing was made or kept')] : content),
    ...(amendments.length === 0 ? [] : [strong('덧붙임 amendments'), ...listValues(amendments)]),
    ...named('지문', 'fingerprint', fingerprint),
  ];
}

function toReasons({ policyId, reasonCode, reasons, sentences }: EvidenceMessage): readonly Span[] {
  const decisive =
    reasonCode === null ? [] : [strong(`${reasonCode}${policyId === null ? '' : ` · ${policyId}`}`)];
  if (reasons.length === 0) return decisive;
  return reasons.flatMap((reason, index): readonly Span[] => {
    const rule = [reason.ruleId, reason.ruleVersion, reason.source].filter((one) => one !== undefined);
    const sentence = sentences[index];
    return [
      strong(`${reason.code} · ${showWord(reason.verdict)}`),
      ...(sentence ? [plain(sentence.ko), muted(sentence.en)] : []),
      muted(`${reason.policyId}@${reason.policyVersion}`),
      ...(rule.length === 0 ? [] : [muted(rule.join(', '))]),
      ...listValues(reason.params),
      ...(reason.evidence ?? []).map((one) => muted(one)),
    ];
  });
}
