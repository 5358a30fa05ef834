/** Every error code of this package: what happened, and what to do. `docs/errors.md` lists the same. */
export const smsErrorCodes = {
  CALLBACK_REFUSED: {
    message: 'A callback does not bear the secret of the vendor',
    remedy:
      'Set the same webhook secret at the vendor and in `solapi.webhookSecret`; else somebody is guessing.',
  },
  CALLBACK_INVALID: {
    message: 'A callback of the vendor cannot be read',
    remedy:
      'Nothing was applied and the vendor calls again. If it goes on, the vendor changed its format: report it.',
  },
  SMS_VENDOR_UNAVAILABLE: {
    message: 'The vendor cannot be asked now',
    remedy:
      'Nothing was decided; the question is asked again later. See the cause and the vendor’s status page.',
  },
  SMS_VENDOR_REFUSED: {
    message: 'The vendor refuses to answer',
    remedy:
      'Check the API key, its permissions (message, storage, senderid and iam: read) and the IP list at the vendor.',
  },
} as const;

/** A code of {@link smsErrorCodes}. */
export type SmsErrorCode = keyof typeof smsErrorCodes;
