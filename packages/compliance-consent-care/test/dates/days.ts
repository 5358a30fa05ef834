import fc from 'fast-check';

/** Days of this century and the last one, as texts. */
export const anyDay = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2080-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
