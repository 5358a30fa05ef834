/** The words of the page, in one language. */
export interface OptOutWords {
  readonly language: 'ko' | 'en';
  readonly title: string;
  readonly explain: string;
  readonly field: string;
  readonly button: string;
  readonly done: string;
  readonly already: string;
  readonly gone: string;
  readonly refused: string;
  readonly later: string;
}

const ko: OptOutWords = {
  language: 'ko',
  title: '광고성 정보 수신거부',
  explain:
    '아래 버튼을 누르면 이 메시지를 받은 채널의 광고성 정보를 더 이상 보내지 않습니다. 로그인과 비용은 필요 없습니다.',
  field: '수신거부 코드 (메시지에 있는 링크를 그대로 붙여 넣어도 됩니다)',
  button: '수신거부',
  done: '수신거부 처리되었습니다. 야간 광고성 정보도 함께 거부되었습니다.',
  already: '이미 수신거부된 상태입니다.',
  gone: '이 링크의 수신자 정보는 이미 삭제되어 수신거부로 처리하지 않았습니다. 광고성 정보를 또 받으셨다면 그 메시지의 링크를 사용해 주세요.',
  refused: '유효하지 않은 코드입니다. 가장 최근에 받은 메시지의 링크를 사용해 주세요.',
  later: '지금은 처리할 수 없습니다. 잠시 후 다시 시도해 주세요.',
};

const en: OptOutWords = {
  language: 'en',
  title: 'Stop advertising messages',
  explain:
    'Press the button and no more advertising is sent to you on the channel of that message. No login, no charge.',
  field: 'Opt-out code (you may paste the whole link of the message)',
  button: 'Stop advertising',
  done: 'Done. You will get no more advertising on this channel, by day or by night.',
  already: 'You had refused advertising on this channel already.',
  gone: 'Nothing was done: the data that this link is for were erased before. If you still get advertising, please use the link of that message.',
  refused: 'The code is not valid. Please use the link of the latest message.',
  later: 'This is not possible right now. Please try again in a moment.',
};

/** The words for an `Accept-Language` header: English where it is wanted more than Korean, else Korean. */
export function chooseWords(acceptLanguage: string | undefined): OptOutWords {
  const weights = new Map<string, number>();
  for (const part of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
    const given = rest.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((one) => one !== undefined);
    const language = tag.split('-')[0] ?? '';
    weights.set(language, Math.max(weights.get(language) ?? 0, given === undefined ? 1 : Number(given)));
  }
  return (weights.get('en') ?? 0) > (weights.get('ko') ?? 0) ? en : ko;
}
