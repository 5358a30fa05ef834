/** Every error body the simulator answers with: HTTP status and sentence by `errorCode`. */
export const vendorErrors = {
  InvalidAPIKey: [403, 'The API key is missing or unknown.'],
  SignatureDoesNotMatch: [403, 'The signature does not fit the date, the salt and the secret.'],
  RequestTimeTooSkewed: [403, 'The date is more than 15 minutes away from the time of the server.'],
  DuplicatedSignature: [403, 'The signature was used before.'],
  ValidationError: [400, 'The request is not of the documented shape.'],
  InvalidJson: [400, 'The body is not JSON.'],
  PayloadTooLarge: [413, 'The body is larger than 15 MB.'],
  TooManyMessages: [400, 'One call takes at most 10,000 messages.'],
  GroupFull: [400, 'A group takes at most 1,000,000 messages.'],
  GroupNotFound: [404, 'There is no such group.'],
  InvalidGroupStatus: [400, 'The group was sent, scheduled or deleted and takes no such call.'],
  MessagesNotFound: [400, 'The group has no message to send.'],
  InvalidScheduledDate: [400, 'The date is invalid or more than six months ahead.'],
  FailedToAddMessage: [400, 'The message was refused.'],
  FileTooLarge: [400, 'The file is larger than its type allows.'],
  NotFound: [404, 'There is no such call.'],
  TooManyRequests: [429, 'Too many requests.'],
  ServiceUnavailable: [503, 'The service is unavailable for the moment.'],
  InternalServerError: [500, 'The server failed.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

/** The `errorCode` of an error body. */
export type VendorErrorCode = keyof typeof vendorErrors;

/** An error body on its way to the client. */
export class VendorError extends Error {
  readonly errorCode: VendorErrorCode;

  constructor(errorCode: VendorErrorCode, detail?: string) {
    super(detail ?? vendorErrors[errorCode][1]);
    this.name = 'VendorError';
    this.errorCode = errorCode;
  }

  get status(): number {
    return vendorErrors[this.errorCode][0];
  }
}

const codeByStatus = new Map<number, VendorErrorCode>([
  [400, 'InvalidJson'],
  [404, 'NotFound'],
  [413, 'PayloadTooLarge'],
  [429, 'TooManyRequests'],
  [503, 'ServiceUnavailable'],
]);

/** The error body for an HTTP status, under the given code if there is one. */
export function toErrorBody(errorCode: string, status: number): { errorCode: string; errorMessage: string } {
  const known = codeByStatus.get(status) ?? (status < 500 ? 'ValidationError' : 'InternalServerError');
  return { errorCode: errorCode || known, errorMessage: vendorErrors[known][1] };
}
