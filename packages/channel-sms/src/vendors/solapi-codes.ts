import type { FailureCategory, Sentence } from '@pabal/core';

/**
 * Where a message stands by its status code: `refused` at the door (1xxx: kept, never sent), `waiting` (2000, 3000), `failed`
 * on the platform or at the carrier (2xxx, 3xxx), `delivered` (4000).
 */
export type SolapiCodeClass = 'refused' | 'waiting' | 'failed' | 'delivered';

/** What a status code means. */
export interface SolapiCode extends Sentence {
  readonly class: SolapiCodeClass;
  /** Set for `refused` and `failed`. */
  readonly category?: FailureCategory;
  /** A refusal at the door that passes: when to try again. */
  readonly retryAfterMs?: number;
}

type Row = readonly [code: string, category: FailureCategory, ko: string, en: string, retryAfterMs?: number];

const minuteMs = 60_000;

/**
 * Failures. Source: solapi/documents, api-reference/message-status-codes.md (2022), and section 4.6 of the project's notes on
 * vendors. The list drifts: unknown codes are read by their first digit.
 */
const failures: readonly Row[] = [
  ['1010', 'config', '필수 입력 값 누락', 'a required field is missing'],
  ['1011', 'config', '형식 오류', 'format error'],
  ['1013', 'content', 'SMS에는 제목을 쓸 수 없음', 'an SMS has no subject'],
  ['1014', 'content', '제목이 40바이트를 넘음', 'the subject has more than 40 bytes'],
  ['1020', 'auth', '계정이 없거나 암호가 틀림', 'unknown account or wrong password', 10 * minuteMs],
  ['1021', 'other', '해당 메시지가 없음', 'no such message'],
  ['1022', 'other', '해당 그룹이 없음', 'no such group'],
  ['1023', 'content', '해당 이미지가 없음', 'no such image', 1_000],
  ['1024', 'network', '서버 오류', 'server error', 30_000],
  ['1025', 'config', '잘못된 메시지 유형', 'wrong message type'],
  ['1026', 'duplicate', '중복 수신번호', 'the number is in the group already'],
  ['1027', 'content', 'UTF-8이 아님', 'not UTF-8'],
  ['1028', 'content', '출력할 수 없는 문자', 'unprintable characters'],
  ['1029', 'content', '완성형 한글 범위를 벗어난 문자', 'characters outside the Korean character set'],
  ['1030', 'balance', '잔액 부족', 'the balance is too low', 10 * minuteMs],
  ['1031', 'content', '본문이 너무 김', 'the text is too long'],
  ['1032', 'config', '잘못된 커스텀 필드', 'invalid custom fields'],
  ['1033', 'config', '카카오 옵션을 쓸 수 없는 유형', 'Kakao options on another type'],
  ['1034', 'content', '이미지 아이디가 없음', 'the image id does not exist', 1_000],
  ['1041', 'config', '잘못된 카카오 채널', 'invalid Kakao channel'],
  ['1042', 'template', '잘못된 템플릿 아이디', 'invalid template id'],
  ['1043', 'template', '템플릿과 내용이 다름', 'the text differs from the template'],
  ['1044', 'template', '잘못된 버튼', 'invalid button'],
  ['1045', 'template', '잘못된 버튼 URL', 'invalid button URL'],
  ['1046', 'template', '버튼 누락', 'the buttons of the template are missing'],
  ['1047', 'template', '버튼이 없는 템플릿', 'the template has no buttons'],
  ['1048', 'template', '버튼 URL이 너무 김', 'the button URL is too long'],
  ['1049', 'template', '버튼 이름이 너무 김', 'the button name is too long'],
  ['1050', 'template', '버튼이 너무 많음', 'too many buttons'],
  ['1051', 'template', '등록되지 않은 친구톡 이미지', 'unknown FriendTalk image'],
  ['1052', 'template', '버튼 순서가 다름', 'the buttons are in another order'],
  ['1053', 'template', '친구톡에 배송조회 버튼 사용', 'a delivery button on a FriendTalk'],
  ['1058', 'config', '전송경로 없음', 'no route'],
  ['1060', 'blocked', '차단된 수신번호', 'the number is on a block list'],
  ['1061', 'opted-out', '080 수신거부', 'the recipient refused by the 080 line'],
  ['1062', 'sender-unregistered', '발신번호 미등록', 'the sender number is not registered'],
  ['1064', 'blocked', 'KISA 신고로 차단', 'blocked after a report to KISA'],
  ['2011', 'config', '형식 오류', 'format error'],
  ['2024', 'network', '서버 오류', 'server error'],
  ['2060', 'blocked', '차단된 수신번호', 'the number is on a block list'],
  ['2061', 'opted-out', '080 수신거부', 'the recipient refused by the 080 line'],
  ['2062', 'sender-unregistered', '발신번호 미등록', 'the sender number is not registered'],
  ['2063', 'auth', '차단된 계정', 'the account is blocked'],
  ['2064', 'blocked', 'KISA 신고로 차단', 'blocked after a report to KISA'],
  ['2230', 'balance', '잔액 부족', 'the balance is too low'],
  ['2254', 'spam', '플랫폼 스팸 처리', 'taken for spam by the platform'],
  ['3010', 'invalid-recipient', '수신번호 형식 오류', 'the number is malformed'],
  ['3011', 'config', '형식 오류', 'format error'],
  ['3012', 'network', '연동처 서버 오류', 'the partner’s server failed'],
  ['3013', 'sender-unregistered', '발신번호 형식 오류', 'the sender number is malformed'],
  ['3014', 'other', '알 수 없는 상태', 'unknown state'],
  ['3024', 'network', '서버 오류', 'server error'],
  ['3031', 'network', '전송할 수 없음', 'cannot be sent'],
  ['3032', 'invalid-recipient', '미가입자', 'nobody has this number'],
  ['3040', 'expired', '전송시간 초과', 'time ran out'],
  ['3041', 'device', '단말기 통화 중', 'the handset is busy'],
  ['3042', 'device', '음영지역', 'the handset has no signal'],
  ['3043', 'device', '단말기 전원 꺼짐', 'the handset is off'],
  ['3044', 'device', '단말기 저장 공간 초과', 'the handset is full'],
  ['3045', 'device', '일시 서비스 정지', 'the line is suspended for now'],
  ['3046', 'device', '기타 단말기 문제', 'another problem of the handset'],
  ['3047', 'blocked', '착신거절', 'the handset refuses calls'],
  ['3048', 'other', '알 수 없는 코드', 'unknown code'],
  ['3050', 'device', 'SMS를 받을 수 없는 단말기', 'the handset takes no text messages'],
  ['3051', 'device', '착신 불가 상태', 'the line takes no calls now'],
  ['3052', 'network', '이통사 운영자 삭제', 'deleted by the carrier'],
  ['3053', 'network', '이통사 대기열 초과', 'the carrier’s queue is full'],
  ['3054', 'spam', '스팸 차단', 'taken for spam'],
  ['3055', 'spam', 'nospam.or.kr 등록 번호', 'the number is on nospam.or.kr'],
  ['3056', 'network', '무선망 전송 실패', 'the radio network failed'],
  ['3057', 'network', '단말기 전송 실패', 'lost between network and handset'],
  ['3058', 'config', '전송경로 없음', 'no route'],
  ['3059', 'sender-unregistered', '변작된 발신번호', 'the sender number is taken for a forged one'],
  ['3060', 'blocked', '성인 인증 실패', 'the age check failed'],
  ['3101', 'config', '잘못된 발신 프로필', 'invalid sender profile'],
  ['3102', 'other', '친구 관계가 아님', 'not a friend of the channel'],
  ['3103', 'template', '템플릿과 내용이 다름', 'the text differs from the template'],
  ['3104', 'invalid-recipient', '카카오톡 미사용자', 'not a user of KakaoTalk'],
  ['3105', 'template', '미등록 템플릿', 'unknown template'],
  ['3106', 'config', '유효하지 않은 채널', 'invalid channel'],
  ['3107', 'blocked', '알림톡 차단 또는 72시간 미사용', 'blocked, or no KakaoTalk for 72 hours'],
  ['3108', 'quiet-hours', '발송 가능 시간이 아님', 'outside the hours of sending'],
];

const states: readonly (readonly [string, SolapiCode])[] = [
  ['2000', { class: 'waiting', ko: '정상 접수', en: 'taken' }],
  ['3000', { class: 'waiting', ko: '이통사 접수', en: 'at the carrier' }],
  ['4000', { class: 'delivered', ko: '수신 완료', en: 'delivered' }],
];

/** Every known status code of a message. */
export const solapiCodes: ReadonlyMap<string, SolapiCode> = new Map([
  ...states,
  ...failures.map(([code, category, ko, en, retryAfterMs]): [string, SolapiCode] => [
    code,
    {
      class: code.startsWith('1') ? 'refused' : 'failed',
      category,
      ko,
      en,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    },
  ]),
]);

/** Codes that say a stored picture is gone. */
export const solapiImageGoneCodes: readonly string[] = ['1023', '1034'];

/** What a code means; one that is not listed is read by its first digit. */
export function readSolapiCode(code: string): SolapiCode {
  const known = solapiCodes.get(code);
  if (known) return known;
  const text = { ko: '알 수 없는 코드', en: 'unknown code' };
  if (code.startsWith('1')) return { class: 'refused', category: 'other', ...text };
  if (code.startsWith('4')) return { class: 'delivered', ...text };
  if (/^[23]\d{3}$/.test(code)) return { class: 'failed', category: 'other', ...text };
  return { class: 'waiting', ...text };
}
