/** Every error code of this package: what happened, and what to do. `docs/errors.md` lists the same. */
export const careErrorCodes = {
  CARE_PLAN_INVALID: {
    message: 'A campaign of the plan cannot carry notices',
    remedy: 'Mend every campaign that the fields name, or name another one; the plan was not changed.',
  },
} as const;
