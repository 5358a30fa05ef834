import type { FormatCode, FormatWarning } from '../reason-messages.js';

/** What kind of number it is. */
export type NumberKind =
  'landline' | 'mobile' | 'representative' | 'internet' | 'toll-free' | 'personal' | 'forwarding' | 'special';

/** What lets a row pass that is refused by default: vendors differ in it. */
export type FormatFlag = 'forwarding-050' | 'twelve-digits' | 'owned-special';

/** One row: the first whose pattern fits the digits decides. */
export interface NumberFormat {
  readonly pattern: RegExp;
  /** `null` for what is no kind of sender number. */
  readonly kind: NumberKind | null;
  /** Why it is refused; absent when it is accepted. */
  readonly refusal?: FormatCode;
  /** With all of these flags the refusal does not hold. */
  readonly unless?: readonly FormatFlag[];
  /** Accepted, but the operator is told. */
  readonly warning?: FormatWarning;
  readonly source: string;
}

const registrationRules =
  '발신번호 등록 형식, 거짓으로 표시된 전화번호로 인한 이용자의 피해 예방 등에 관한 고시 세부지침';
const hackle = 'Hackle, Text Message Number Configuration: Acceptable sender number formats';
const areaCodes = '(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4])';
const knownRepresentatives =
  '(?:15(?:22|33|44|66|77|88|99)|16(?:00|70|44|60|61|66|68|88)|18(?:00|33|55|77|99))';

/** Formats of sender numbers, read on 2026-11-21. Area codes and the list of known representative prefixes are not verified by law. */
export const numberFormats: readonly NumberFormat[] = [
  {
    pattern: /^1\d{2,3}$/,
    kind: 'special',
    refusal: 'SPECIAL_NUMBER',
    unless: ['owned-special'],
    source: registrationRules,
  },
  {
    pattern: new RegExp(`^0${areaCodes}1[568]\\d{6}$`),
    kind: null,
    refusal: 'AREA_CODE_BEFORE_REPRESENTATIVE',
    source: hackle,
  },
  { pattern: new RegExp(`^${knownRepresentatives}\\d{4}$`), kind: 'representative', source: hackle },
  {
    pattern: /^1[568]\d{6}$/,
    kind: 'representative',
    warning: 'SENDER_NUMBER_PREFIX_UNKNOWN',
    source: 'libphonenumber metadata KR',
  },
  { pattern: /^1[568]\d*$/, kind: null, refusal: 'REPRESENTATIVE_MUST_BE_8', source: registrationRules },
  { pattern: /^02[2-9]\d{6,7}$/, kind: 'landline', source: hackle },
  { pattern: /^0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])[2-9]\d{6,7}$/, kind: 'landline', source: hackle },
  { pattern: /^010[2-9]\d{7}$/, kind: 'mobile', source: hackle },
  { pattern: /^010[01]\d{7}$/, kind: null, refusal: 'NON_EXISTENT_RANGE', source: hackle },
  {
    pattern: /^070[2-9]\d{7}$/,
    kind: 'internet',
    warning: 'SENDER_NUMBER_SPAM_FILTERED',
    source: hackle,
  },
  { pattern: /^070[01]\d{7}$/, kind: null, refusal: 'NON_EXISTENT_RANGE', source: hackle },
  { pattern: /^080\d{7}$/, kind: 'toll-free', source: registrationRules },
  { pattern: /^080\d{8}$/, kind: 'toll-free', warning: 'SENDER_NUMBER_LONG_080', source: registrationRules },
  { pattern: /^030\d{8}$/, kind: 'personal', source: registrationRules },
  {
    pattern: /^030\d{9}$/,
    kind: 'personal',
    refusal: 'BAD_FORMAT',
    unless: ['twelve-digits'],
    source: hackle,
  },
  {
    pattern: /^050\d{7,8}$/,
    kind: 'forwarding',
    refusal: 'FORWARDING_050',
    unless: ['forwarding-050'],
    source: registrationRules,
  },
  {
    pattern: /^050\d{9}$/,
    kind: 'forwarding',
    refusal: 'FORWARDING_050',
    unless: ['forwarding-050', 'twelve-digits'],
    source: registrationRules,
  },
  { pattern: /^060\d{7,8}$/, kind: null, refusal: 'PREMIUM_060', source: registrationRules },
  { pattern: /^01[16-9]\d{7,8}$/, kind: null, refusal: 'LEGACY_01X', source: hackle },
  { pattern: /^[2-9]\d{6,7}$/, kind: null, refusal: 'LANDLINE_WITHOUT_AREA_CODE', source: hackle },
  { pattern: /^/, kind: null, refusal: 'BAD_FORMAT', source: hackle },
];
