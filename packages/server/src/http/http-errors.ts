import { coreErrorCodes, type CoreErrorCode } from '@pabal/core';
import { serverErrorCodes, type ServerErrorCode } from '../codes.js';

/** Statuses of answers that are no errors. */
export const successStatus = { ok: 200, created: 201, 'no-content': 204 } as const;

/** How a request went well. */
export type Success = keyof typeof successStatus;

/** Status of an answer by a plugin route or a probe that says: not now. */
export const notReadyStatus = 503;

const serverStatus: Readonly<Record<ServerErrorCode, number>> = {
  REQUEST_INVALID: 400,
  REQUEST_MALFORMED: 400,
  CURSOR_INVALID: 400,
  KEY_IN_QUERY: 400,
  IDEMPOTENCY_KEY_MISSING: 400,
  KEY_MISSING: 401,
  KEY_UNKNOWN: 401,
  SCOPE_MISSING: 403,
  KEY_OUTLIVES_MAKER: 403,
  ROUTE_NOT_FOUND: 404,
  KEY_NOT_FOUND: 404,
  SUPPRESSION_NOT_FOUND: 404,
  IMPORT_NOT_FOUND: 404,
  FILE_UNREADABLE: 422,
  BODY_TOO_SLOW: 408,
  KEY_ROTATION_PENDING: 409,
  IDEMPOTENCY_IN_PROGRESS: 409,
  IMPORT_STATE: 409,
  BODY_TOO_LARGE: 413,
  MEDIA_TYPE_UNSUPPORTED: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  OPT_OUTS_TOO_MANY: 429,
  STREAMS_TOO_MANY: 429,
  PHONE_INVALID: 422,
  IMPORT_MAPPING_INVALID: 422,
  IMPORT_HEADER_INVALID: 422,
  IMPORT_ENCODING_INVALID: 422,
  IMPORT_CSV_INVALID: 422,
  IMPORT_RECORD_TOO_LARGE: 422,
  IMPORT_INTERRUPTED: 422,
  COHORT_FILE_INVALID: 422,
  ANSWER_INVALID: 500,
  INTERNAL_ERROR: 500,
  SERVER_BUSY: 503,
  SERVER_PORT_IN_USE: 500,
  CONFIG_FILE_MISSING: 500,
  CONFIG_FILE_INVALID: 500,
  DATABASE_URL_MISSING: 500,
  RESET_REFUSED: 500,
  CREDENTIALS_MISSING: 500,
  API_UNREACHABLE: 500,
  DEMO_FAILED: 500,
};

/** Codes of core and of plugins by the contracts of their ports; what is not named here is the server's own fault. */
const engineStatus: Readonly<Record<string, number>> = {
  TEMPLATE_INVALID: 422,
  CAMPAIGN_INVALID: 422,
  FREQUENCY_CAP_INVALID: 422,
  MONEY_INVALID: 422,
  FREQUENCY_CAP_NOT_FOUND: 404,
  CHANNEL_NOT_FOUND: 404,
  CAMPAIGN_NOT_FOUND: 404,
  RECIPIENT_NOT_FOUND: 404,
  DELIVERY_NOT_FOUND: 404,
  DELIVERY_FORGOTTEN: 410,
  RUN_NOT_FOUND: 404,
  EXPERIMENT_NOT_FOUND: 404,
  EXPERIMENT_INVALID: 422,
  EXPERIMENT_STATE: 409,
  EXPERIMENT_NO_DATA: 409,
  EXPERIMENT_METRIC_FAILED: 409,
  STATISTICS_INVALID: 422,
  DISPATCH_INVALID: 422,
  DISPATCH_NOT_FOUND: 404,
  SIMULATION_RUNNING: 409,
  TEST_SEND_INVALID: 422,
  TEST_SEND_NOT_FOUND: 404,
  WORKSPACE_INVALID: 422,
  WORKSPACE_NOT_FOUND: 404,
  CAMPAIGN_STATE: 409,
  CAMPAIGN_PERIOD_OVER: 409,
  CAMPAIGN_SCHEDULE_OVER: 409,
  CAMPAIGN_REVISION_OLD: 409,
  CAMPAIGN_APPROVAL_NEEDED: 409,
  CAMPAIGN_OWN_APPROVAL: 403,
  APPROVAL_RULE_INVALID: 422,
  SEND_TOO_LATE: 409,
  LEASE_LOST: 409,
  RECIPIENT_INVALID: 422,
  OPT_OUT_REFUSED: 400,
  INTAKE_REFUSED: 422,
  INTAKE_CHECK_FAILED: 500,
  AUDIENCE_INVALID: 422,
  COHORT_INVALID: 422,
  COHORT_TOO_LARGE: 422,
  COHORT_NOT_FOUND: 404,
  COHORT_IN_USE: 409,
  CALLBACK_REFUSED: 401,
  CALLBACK_INVALID: 400,
  OPT_OUT_LINE_INVALID: 422,
  OPT_OUT_LINE_NOT_FOUND: 404,
  OPT_OUT_LINE_TAKEN: 409,
  OPT_OUT_LINE_STATE: 409,
  OPT_OUT_FILE_INVALID: 422,
  STORAGE_UNAVAILABLE: 503,
  STORAGE_CONFLICT: 503,
  SENDER_NUMBER_INVALID: 422,
  SENDER_NUMBER_EXISTS: 409,
  SENDER_NUMBER_NOT_FOUND: 404,
  SENDER_NUMBER_STATE: 409,
  SENDER_NUMBER_OWN_REVIEW: 403,
  SENDER_NUMBER_DOCUMENT_INVALID: 422,
  SENDER_NUMBER_DOCUMENT_NOT_FOUND: 404,
  SENDER_NUMBER_VENDOR_UNAVAILABLE: 503,
  DOC_EXPIRED: 422,
  DOC_NOT_MASKED: 422,
};

const codeByStatus: Readonly<Record<number, ServerErrorCode>> = {
  400: 'REQUEST_MALFORMED',
  401: 'KEY_MISSING',
  403: 'SCOPE_MISSING',
  404: 'ROUTE_NOT_FOUND',
  503: 'SERVER_BUSY',
};

/** Codes that core's ports ask of plugins. The plugin that gives one brings its own remedy; the title is the same for all. */
const portCodes = {
  CALLBACK_REFUSED: {
    message: 'The callback does not come from the vendor',
    remedy: 'Set the same secret at the vendor and in the options of the channel.',
  },
  CALLBACK_INVALID: {
    message: 'The callback of the vendor cannot be read',
    remedy: 'Nothing was applied. If it goes on, the vendor changed its format: report it.',
  },
  STORAGE_UNAVAILABLE: {
    message: 'The database cannot be used now',
    remedy: 'Try again after the seconds that Retry-After names; if it goes on, check the database.',
  },
  STORAGE_CONFLICT: {
    message: 'Another request stood in the way',
    remedy: 'Nothing was written; try again.',
  },
} as const;

const catalogue: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  ...portCodes,
  ...coreErrorCodes,
  ...serverErrorCodes,
};

/** The status of an error code: the only place that knows. A code that nobody placed is a fault of the server. */
export function toStatus(code: string): number {
  return serverStatus[code as ServerErrorCode] ?? engineStatus[code] ?? 500;
}

/** The code of an error that the web framework raised by itself. */
export function toFrameworkCode(status: number): ServerErrorCode {
  return codeByStatus[status] ?? (status < 500 ? 'REQUEST_MALFORMED' : 'INTERNAL_ERROR');
}

/** Title and remedy of a code. What a plugin's own code means is told by its sentence and on its page. */
export function describeCode(code: string): { readonly title: string; readonly remedy: string } {
  const known = catalogue[code];
  return known
    ? { title: known.message, remedy: known.remedy }
    : {
        title: 'A plugin could not do its part',
        remedy: `Look up ${code} in the documentation of the plugin that gave it.`,
      };
}

/** Whether the code belongs to a fault of ours, whose details stay in the log. */
export function isFault(status: number): boolean {
  return status === 500;
}

/** A code of core, of its ports or of this package, for descriptions of routes. */
export type KnownCode = CoreErrorCode | ServerErrorCode | keyof typeof portCodes;
