/** Ends of texts with the number that they show (`null`: none), for tests of whoever reads or writes them. */
export const shownLineSamples: readonly { readonly text: string; readonly digits: string | null }[] = [
  { text: '무료수신거부 080-500-4233', digits: '0805004233' },
  { text: '무료거부0805004233', digits: '0805004233' },
  { text: '무료 거부 080 500 4233', digits: '0805004233' },
  { text: '[무료 수신 거부]0808880327', digits: '0808880327' },
  { text: '[무료 수신거부]0801234567', digits: '0801234567' },
  { text: '가을 세일\n무료수신거부: 080-1234-5678\n', digits: '08012345678' },
  { text: '무료수신거부 080-123', digits: '080123' },
  { text: '수신거부 080-500-4233', digits: null },
  { text: '무료수신거부 080-500-4233\n감사합니다', digits: null },
  { text: '무료수신거부 {{번호}}', digits: null },
  { text: '문의 080-500-4233', digits: null },
  { text: '', digits: null },
];
