/** Whether two names of a legal entity, or of a kind of goods, are the same but for the form of their letters. */
export function isSameName(one: string, other: string): boolean {
  return one.normalize('NFC').trim() === other.normalize('NFC').trim();
}
