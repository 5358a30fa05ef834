/** An amount of money of the API for people, with separators and every digit that it has: `123,295.2`. */
export function showAmount(decimal: string): string {
  const [whole = '', ...fraction] = decimal.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}
