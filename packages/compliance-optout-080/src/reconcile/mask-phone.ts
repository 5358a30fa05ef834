/** Shows enough of a number to tell two apart, and no more: `010-****-6789`. */
export function maskPhone(contact: string): string {
  const local = contact.replace(/^\+82/, '0');
  return local.length < 9 ? '****' : `${local.slice(0, 3)}-****-${local.slice(-4)}`;
}
