/** A number for people, with separators: 1,234,567. */
export function showNumber(value: number): string {
  return value.toLocaleString('en-US');
}
