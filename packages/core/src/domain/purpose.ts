/** What a message may be for. A closed list: to a misspelt purpose nobody ever said yes. */
export const purposes = ['promotional', 'informational', 'statutory-notice'] as const;

/**
 * What a message is for: one of `purposes` in all that operators write. What is stored may bear another word; it is held to the
 * rules of `promotional`. A `statutory-notice` is what the law makes a company tell people, whatever they refused.
 */
export type Purpose = (typeof purposes)[number] | (string & {});

/** The purpose of a message that nobody classified. */
export const unclassifiedPurpose: Purpose = 'promotional';

/** Whether a message is held to the rules of advertising: everything is that is not surely something else. */
export function isAdvertising(purpose: Purpose): boolean {
  return purpose !== 'informational' && purpose !== 'statutory-notice';
}
