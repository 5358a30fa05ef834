/** Words of the records in Korean; each is shown with the word itself, so that both languages stand there. */
const words: Readonly<Record<string, string>> = {
  'opted-in': '동의',
  'opted-out': '거부·철회',
  promotional: '광고성 정보',
  informational: '정보성',
  'statutory-notice': '법정 고지',
  night: '야간 광고',
  guardian: '법정대리인',
  text: '문자',
  kakao: '카카오톡',
  push: '앱 푸시',
  '*': '모든 채널',
  api: 'API',
  import: '가져오기',
  'opt-out-line': '무료수신거부(080)',
  'vendor-list': '발송 대행사 목록',
  operator: '운영자',
  link: '수신거부 링크',
  waiting: '대기',
  'under-way': '발송 중',
  out: '발송됨',
  unclear: '확인 불가',
  failed: '실패',
  again: '재시도 예정',
  deferred: '연기',
  sending: '발송 중',
  accepted: '접수',
  delivered: '도달',
  undelivered: '미도달',
  rejected: '대행사 거절',
  unknown: '결과 불명',
  suppressed: '발송 안 함',
  expired: '기한 지남',
  cancelled: '취소',
  pass: '통과',
  defer: '연기',
  hold: '보류',
  deny: '거절',
  draft: '초안',
  ready: '준비',
  running: '진행 중',
  paused: '일시 중지',
  ended: '종료',
  real: '실제 발송',
  test: '시험 발송',
  true: '예',
  false: '아니요',
};

/** A word of a record with its Korean: `동의 (opted-in)`; words that nobody knows stand as they are. */
export function showWord(word: string | boolean): string {
  const known = Object.hasOwn(words, String(word)) ? words[String(word)] : undefined;
  return known === undefined ? String(word) : `${known} (${String(word)})`;
}

const hours = 9;

/** An instant on the clock in Seoul, to the second: `2026-11-21 14:00:05`. */
export function showSeoulTime(at: Date): string {
  return new Date(at.getTime() + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
