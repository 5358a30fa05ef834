/** Status codes the simulator gives, with what it says about them. 1xxx: refused, 2000: registered, 3xxx and 4000: from the carrier. */
export const statusMessages: Readonly<Record<string, string>> = {
  '1010': '수신번호 형식 오류',
  '1026': '그룹 안의 중복 수신번호',
  '1028': '완성형에 없는 글자가 본문에 있음',
  '1029': '완성형에 없는 글자가 제목에 있음',
  '1030': '잔액 부족',
  '1031': '메시지 길이 오류',
  '1032': 'customFields 제한 초과',
  '1058': '발송 경로 없음',
  '1060': '차단된 번호',
  '1061': '080 수신거부 번호',
  '1062': '등록되지 않은 발신번호',
  '2000': '접수됨',
  '2999': '예약이 취소됨',
  '3000': '이통사로 전달함',
  '3010': '잘못된 번호',
  '3032': '없는 가입자',
  '3040': '전송 시간 초과',
  '3041': '단말기 전원 꺼짐',
  '3054': '스팸으로 차단됨',
  '4000': '수신 완료',
};

/** Registered, not yet sent. */
export const registered = '2000';
/** Handed to the carrier, no receipt yet. */
export const sent = '3000';
/** Delivered. */
export const delivered = '4000';
/** Its schedule was cancelled; the vendor's own code for this is not in our sources. */
export const cancelled = '2999';

/** Codes of messages refused at the door. */
export const refusals = {
  badRecipient: '1010',
  duplicate: '1026',
  unencodableText: '1028',
  unencodableSubject: '1029',
  balance: '1030',
  length: '1031',
  customFields: '1032',
  noRoute: '1058',
  blocked: '1060',
  optedOut: '1061',
  sender: '1062',
} as const;

/** The sentence that goes with a code. */
export function describeStatus(statusCode: string): string {
  return statusMessages[statusCode] ?? `상태 ${statusCode}`;
}
