const longestName = 40;
const phoneName =
  /^(?:client_?telNo|recipient(?:No|Number)|phone(?:[_ ]?number|[_ ]?no)?|tel(?:No)?|mobile|\S*(?:휴대|핸드폰|전화|수신|거부)\S*\s*번호|휴대폰|핸드폰|휴대전화|전화|연락처|수신자|(?:수신)?거부자)$/i;
/** Names that a serial number or the number of an account may have as well. */
const vagueName = /^(?:no|number|번호|고객\S*\s*번호)$/i;
/** In a list of messages these are ours. */
const senderName = /발신|sender|from/i;
const timeName =
  /^(?:registerTime|requestDate|dateCreated|(?:created|registered|refused)(?:At|Date)|date|time|\S*\s*(?:일시|시각|시간|날짜|일자))$/i;

/** What the name of a column says of its cells: `phone` or `time` for certain, `number` of some kind, or nothing. */
export function readColumnName(cell: string): 'phone' | 'number' | 'time' | null {
  if (cell.length > longestName) return null;
  const name = cell.normalize('NFKC').trim();
  if (timeName.test(name)) return 'time';
  if (phoneName.test(name) && !senderName.test(name)) return 'phone';
  return vagueName.test(name) ? 'number' : null;
}
