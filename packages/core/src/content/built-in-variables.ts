/** The variable that becomes the opt-out link of a message. No property of a person stands in for it. */
export const optOutVariable = 'optOutUrl';

/** Whether a name, compared without case as all are, is that of the opt-out link. */
export function isOptOutVariable(name: string): boolean {
  return name.toLowerCase() === optOutVariable.toLowerCase();
}
