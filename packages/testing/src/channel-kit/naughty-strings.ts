/** Texts that people, systems and attackers put where a name should be. */
export const naughtyStrings: readonly string[] = [
  '',
  ' ',
  '\n',
  '\u0000',
  '\u0007\u001b[31m',
  '\ufeff',
  '\ufffe',
  '\ud800',
  '\u202etxet',
  '\u200b\u200c\u200d',
  '홍길동',
  '뷁쀍㉾똠방각하',
  '가나다',
  '👨‍👩‍👧‍👦🇰🇷',
  'e\u0301\u0302\u0303'.repeat(50),
  'é'.repeat(3000),
  '가'.repeat(5000),
  'x'.repeat(100_000),
  '{{name}}',
  '#{이름}',
  '${7*7}',
  '%s%n%d',
  '{"a":1}',
  '<script>alert(1)</script>',
  "'; DROP TABLE deliveries; --",
  '../../etc/passwd',
  'http://a/%%30%30',
  'true',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '0',
  '-1e999',
  '(광고) (광고)',
  '무료수신거부 080-000-0000',
];

/** How a title of a test shows a text. */
export function nameOf(text: string): string {
  const shown = JSON.stringify(text);
  return shown.length > 40 ? `${shown.slice(0, 30)}… (${text.length} characters)` : shown;
}
