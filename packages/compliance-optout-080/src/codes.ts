/** Every error code of this package: what happened, and what to do. `docs/errors.md` lists the same. */
export const optoutErrorCodes = {
  OPT_OUT_LINE_INVALID: {
    message: 'The opt-out line has problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was saved.',
  },
  OPT_OUT_LINE_NOT_FOUND: {
    message: 'There is no such opt-out line',
    remedy: 'Name the line as the list of lines shows it: digits, and -code where it is shared.',
  },
  OPT_OUT_LINE_TAKEN: {
    message: 'The number is registered already',
    remedy: 'A number belongs to one workspace; one that senders share is registered with its code each.',
  },
  OPT_OUT_LINE_STATE: {
    message: 'The opt-out line is in a state that does not allow this',
    remedy: 'Read in the message which states can follow; nothing was changed.',
  },
  OPT_OUT_FILE_INVALID: {
    message: 'The list of refusals cannot be read',
    remedy: 'Send a CSV file with a column of numbers, in UTF-8 or CP949; nothing was applied.',
  },
} as const;

/** A code of {@link optoutErrorCodes}. */
export type OptOutErrorCode = keyof typeof optoutErrorCodes;
