/** Whether a text shows nothing. */
export function isBlank(text: string): boolean {
  return !/\S/.test(text);
}
