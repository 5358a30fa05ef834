/** Every error code of this package: what happened, and what to do. `docs/errors.md` lists the same. */
export const senderNumberErrorCodes = {
  SENDER_NUMBER_INVALID: {
    message: 'The sender number has problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was saved.',
  },
  SENDER_NUMBER_EXISTS: {
    message: 'The sender number is registered in this workspace already',
    remedy: 'List the numbers and go on with the one that is there.',
  },
  SENDER_NUMBER_NOT_FOUND: {
    message: 'There is no such sender number',
    remedy: 'List the numbers and check the id.',
  },
  SENDER_NUMBER_STATE: {
    message: 'The sender number is in a state that does not allow this',
    remedy: 'Read in the message from which states this is possible; nothing was changed.',
  },
  SENDER_NUMBER_OWN_REVIEW: {
    message: 'Nobody decides over a number that they applied for',
    remedy: 'Ask somebody whose key neither wrote, documented nor submitted it; nothing was changed.',
  },
  SENDER_NUMBER_DOCUMENT_INVALID: {
    message: 'The documents of the sender number have problems',
    remedy: 'Mend every field that the error lists: upload what is missing or a better copy.',
  },
  SENDER_NUMBER_DOCUMENT_NOT_FOUND: {
    message: 'The sender number has no such document',
    remedy: 'Read the number and check the id of the document.',
  },
  SENDER_NUMBER_VENDOR_UNAVAILABLE: {
    message: 'No vendor could be asked for the sender numbers that it knows',
    remedy: 'Nothing was changed; try again, and check the account of the vendor.',
  },
  DOC_EXPIRED: {
    message: 'A certificate is too old',
    remedy: 'Have the carrier issue a new one and upload it; nothing was changed.',
  },
  DOC_NOT_MASKED: {
    message: 'A resident number on a document is not masked',
    remedy: 'Mask its last 6 digits and upload the document again; nothing was changed.',
  },
} as const;

/** A code of {@link senderNumberErrorCodes}. */
export type SenderNumberErrorCode = keyof typeof senderNumberErrorCodes;
