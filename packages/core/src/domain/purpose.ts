/**
 * What a message is for. An open set: `promotional` and `informational` are built in, a plugin may add more.
 * An unclassified message counts as `promotional`.
 */
export type Purpose = 'promotional' | 'informational' | (string & {});

/** The purpose of a message that nobody classified. */
export const unclassifiedPurpose: Purpose = 'promotional';
