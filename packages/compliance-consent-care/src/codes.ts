/** Every error code of this package: what happened, and what to do. `docs/errors.md` lists the same. */
export const careErrorCodes = {
  CARE_PLAN_INVALID: {
    message: 'The plan of notices has problems',
    remedy: 'Mend every field that the error lists, or name another campaign; the plan was not changed.',
  },
} as const;
