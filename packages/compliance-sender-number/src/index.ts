export { complianceSenderNumber } from './compliance-sender-number.js';
export { senderNumberErrorCodes, type SenderNumberErrorCode } from './codes.js';
export { judgeFormat, type FormatAllowance, type FormatVerdict } from './formats/judge-format.js';
export { normaliseNumber } from './formats/normalise-number.js';
export {
  numberFormats,
  type FormatFlag,
  type NumberFormat,
  type NumberKind,
} from './formats/number-formats.js';
export { koreaSenderNumbers, type SenderNumberTerms } from './korea-sender-numbers.js';
export {
  senderNumberMessages,
  type FormatCode,
  type FormatWarning,
  type SenderNumberReasonCode,
} from './reason-messages.js';
export type { DocumentKind } from './documents/document-kinds.js';
export type { SenderNumberOptions } from './sender-number-options.js';
export { senderNumberRules } from './sender-number-rules.js';
