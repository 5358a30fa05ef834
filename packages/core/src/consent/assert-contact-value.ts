/**
 * Sees to it that a refusal finds its person: contacts are found by the hash of their value, so another spelling of a phone refuses nobody.
 * @throws TypeError for a phone that is not E.164
 */
export function assertContactValue(contactKind: string, contact: string): void {
  if (contactKind !== 'phone' || /^\+[1-9]\d{6,14}$/.test(contact)) return;
  throw new TypeError(
    'a refusal names a phone that is not E.164 (+821012345678): whoever reads the list writes it so',
  );
}
