/** Shows enough of a contact value to tell two apart, and no more: `+8210****6789`. */
export function maskPhone(value: string): string {
  if (value.length < 9) return '****';
  return `${value.slice(0, value.length - 8)}****${value.slice(-4)}`;
}
