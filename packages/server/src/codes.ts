/** Every error code of the server and the `pabal` command: what happened, and what to do. `docs/errors.md` lists the same. */
export const serverErrorCodes = {
  REQUEST_INVALID: {
    message: 'The request has problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was done.',
  },
  REQUEST_MALFORMED: {
    message: 'The body is not readable',
    remedy: 'Send well-formed JSON in UTF-8, without keys such as __proto__; nothing was done.',
  },
  ROUTE_NOT_FOUND: {
    message: 'There is nothing at this address',
    remedy: 'Check method and path against /openapi.json.',
  },
  BODY_TOO_LARGE: {
    message: 'The body is larger than the server takes',
    remedy:
      'Send fewer rows a call, or use a CSV import; PABAL_MAX_BODY_BYTES and PABAL_MAX_IMPORT_BYTES set the limits.',
  },
  BODY_TOO_SLOW: {
    message: 'The body stopped coming',
    remedy: 'Send it again in one go; PABAL_BODY_WAIT_SECONDS sets how long the server waits for more of it.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    message: 'The body is of a kind that this address does not take',
    remedy:
      'Send the Content-Type that the error names; it is application/json in UTF-8 wherever no file is sent.',
  },
  CURSOR_INVALID: {
    message: 'The cursor is not one of this list',
    remedy: 'Use next of the page before, unchanged, or leave the cursor out to begin at the start.',
  },
  KEY_MISSING: {
    message: 'The request carries no API key',
    remedy: 'Send Authorization: Bearer pbl_<env>_<id>_<secret>; make a key with: pabal keys create.',
  },
  KEY_UNKNOWN: {
    message: 'The API key is not known, revoked or past its date',
    remedy: 'Use a live key; make one with: pabal keys create.',
  },
  KEY_IN_QUERY: {
    message: 'The address carries an API key, where logs would keep it',
    remedy: 'Send the key in the Authorization header, and revoke the one that was in the address.',
  },
  KEY_NOT_FOUND: { message: 'There is no such live API key', remedy: 'List the keys and check the id.' },
  KEY_ROTATION_PENDING: {
    message: 'Two live keys bear this name already',
    remedy: 'Revoke the older one once nobody uses it, then rotate.',
  },
  KEY_OUTLIVES_MAKER: {
    message: 'The key would live longer than the key that makes it',
    remedy: 'Set expiresAt to the end of your own key or earlier, or use a key that lives longer.',
  },
  SCOPE_MISSING: {
    message: 'The API key does not have the scope that this needs',
    remedy: 'Use a key with the scope that the error names, or *.',
  },
  IDEMPOTENCY_KEY_MISSING: {
    message: 'The request can cause a send and carries no Idempotency-Key',
    remedy:
      'Send an Idempotency-Key header, 1 to 255 visible characters, the same one for every try of one intent.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    message: 'The Idempotency-Key was used with another request',
    remedy: 'Use a new key for a new intent; nothing was done.',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    message: 'The first request with this Idempotency-Key still runs',
    remedy: 'Try again after the seconds that Retry-After names.',
  },
  OPT_OUTS_TOO_MANY: {
    message: 'Too many opt-out codes that are not valid came from this address',
    remedy: 'Try again after the seconds that Retry-After names.',
  },
  STREAMS_TOO_MANY: {
    message: 'The key has as many open streams as it may',
    remedy: 'Close a stream, or try again after the seconds that Retry-After names.',
  },
  PHONE_INVALID: {
    message: 'The phone number cannot receive messages',
    remedy: 'Send a mobile number such as 010-2345-6789 or +82 10-2345-6789; nothing was changed.',
  },
  SUPPRESSION_NOT_FOUND: {
    message: 'There is no such suppression',
    remedy: 'Check the number and the consent channel.',
  },
  FILE_UNREADABLE: {
    message: 'A file that the command names cannot be read or written',
    remedy: 'Check the path and the rights of the file; nothing was sent to the API.',
  },
  IMPORT_NOT_FOUND: { message: 'There is no such import', remedy: 'Check the import id.' },
  IMPORT_STATE: {
    message: 'The import had its file already',
    remedy: 'Create a new import and send the file there.',
  },
  IMPORT_MAPPING_INVALID: {
    message: 'The column mapping has problems',
    remedy: 'Mend every field that the error lists; nothing was imported.',
  },
  IMPORT_HEADER_INVALID: {
    message: 'The header line of the file does not fit the mapping',
    remedy: 'Mend the file or the mapping for every column that the error lists; no row was taken.',
  },
  IMPORT_ENCODING_INVALID: {
    message: 'The file has bytes that its encoding does not have',
    remedy:
      'Save the file as UTF-8, or name its encoding in the mapping: utf-8, utf-16le, utf-16be or cp949.',
  },
  IMPORT_CSV_INVALID: {
    message: 'The file is not readable as CSV',
    remedy: 'Mend the line that the error names and send the whole file again; rows taken before stay.',
  },
  IMPORT_RECORD_TOO_LARGE: {
    message: 'A row of the file is too long',
    remedy: 'Mend the line that the error names: often a quote that is never closed.',
  },
  IMPORT_INTERRUPTED: {
    message: 'The file did not arrive whole',
    remedy: 'Create a new import and send the whole file again; rows taken before stay.',
  },
  COHORT_FILE_INVALID: {
    message: 'The list of userIds cannot be read',
    remedy: 'Mend what the error lists and send the whole file again; nothing was changed.',
  },
  ANSWER_INVALID: {
    message: 'The server made an answer that its own description does not allow',
    remedy: 'Report this with the time and the address; nothing of the answer was sent.',
  },
  INTERNAL_ERROR: {
    message: 'Something failed that should not',
    remedy: 'Try again; the log has the cause under the same time.',
  },
  SERVER_BUSY: { message: 'The server cannot do this now', remedy: 'Try again in some seconds.' },
  SERVER_PORT_IN_USE: {
    message: 'Another program listens on the port',
    remedy: 'Stop it, or set PABAL_PORT to a free port.',
  },
  CONFIG_FILE_MISSING: {
    message: 'There is no configuration file',
    remedy:
      'Write pabal.config.ts (or .js, .mjs) with a default export of defineConfig, or name one by --config.',
  },
  CONFIG_FILE_INVALID: {
    message: 'The configuration file cannot be used',
    remedy:
      'Mend what the error says; the default export is defineConfig((environment) => ({ plugins: … })).',
  },
  DATABASE_URL_MISSING: {
    message: 'This command needs a database that other processes reach too',
    remedy:
      'Set DATABASE_URL; or give the configuration an embedded database and run everything with: pabal start.',
  },
  RESET_REFUSED: {
    message: 'Only the embedded database is thrown away by --reset',
    remedy: 'Drop and create the database yourself, then start without --reset.',
  },
  CREDENTIALS_MISSING: {
    message: 'No API key is known to the command',
    remedy: 'Set PABAL_API_KEY and PABAL_URL, or run pabal start in this folder first.',
  },
  API_UNREACHABLE: {
    message: 'The API does not answer',
    remedy: 'Check that pabal start or pabal server runs, and PABAL_URL.',
  },
  DEMO_FAILED: {
    message: 'The demo did not come to its end',
    remedy: 'Read the cause; start again goes on from there.',
  },
} as const;

/** A code of {@link serverErrorCodes}. */
export type ServerErrorCode = keyof typeof serverErrorCodes;
