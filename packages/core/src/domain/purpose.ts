/** What a message may be for. A closed list: to a misspelt purpose nobody ever said yes. */
export const purposes = ['promotional', 'informational'] as const;

/**
 * What a message is for: one of `purposes` in all that operators write. What is stored may bear another word; it is held to the
 * rules of `promotional`.
 */
export type Purpose = (typeof purposes)[number] | (string & {});

/** The purpose of a message that nobody classified. */
export const unclassifiedPurpose: Purpose = 'promotional';
