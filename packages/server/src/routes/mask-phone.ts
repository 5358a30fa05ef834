/** Shows enough of a contact value to tell two apart, and no more: `+8210****6789`; of a long one, such as a token, no more either. */
export function maskPhone(value: string): string {
  if (value.length < 9) return '****';
  return `${value.slice(0, Math.min(value.length - 8, 5))}****${value.slice(-4)}`;
}
