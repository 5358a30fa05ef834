import { toSeoulDay } from '../dates/seoul-day.js';
import type { ErrandKind } from '../errands/errand-kind.js';
import { sayChannels, sayDay } from '../law/say.js';
import { noticesCollection, type Notice } from './notice.js';

/** Result notices as errands. */
export const noticeKind: ErrandKind<Notice> = {
  collection: noticesCollection,
  campaign: 'result',
  words({ cells, expressedOn, state }, { senderName }) {
    const said = state === 'opted-in' ? '수신동의' : '수신거부(동의 철회)';
    return {
      senderName,
      fact: `${sayChannels(cells)} 광고성 정보 ${said}`,
      date: sayDay(expressedOn),
      result: `${said} 처리가 완료되었습니다.`,
    };
  },
  labelOf: ({ dueOn, stage }) => (stage === 'waiting' || stage === 'under-way' ? dueOn : stage),
  wentOut: (notice, now) => ({ ...notice, sentOn: toSeoulDay(now) }),
  cameBack: (notice) => ({ ...notice, sentOn: null }),
  rest: (notice) => ({ body: notice, dueAt: null }),
};
