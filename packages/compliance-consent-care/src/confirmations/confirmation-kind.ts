import { toSeoulDay } from '../dates/seoul-day.js';
import type { ErrandKind } from '../errands/errand-kind.js';
import { sayChannels, sayDay } from '../law/say.js';
import { confirmationsCollection, type Confirmation } from './confirmation.js';
import { scheduleRound } from './schedule-round.js';

/** Confirmations as errands. Silence keeps the consent (R16): once a round went out, the next one is scheduled. */
export function createConfirmationKind(daysBefore: number): ErrandKind<Confirmation> {
  return {
    collection: confirmationsCollection,
    campaign: 'confirmation',
    words: (confirmation, { senderName, howTo }) => ({
      senderName,
      fact: `${sayChannels([confirmation])} 광고성 정보 수신동의`,
      date: sayDay(confirmation.consentedOn),
      keptOrWithdrawn: howTo,
    }),
    labelOf: ({ dueOn, isOver, stage }) => (isOver ? 'over' : stage === 'out' ? 'out' : dueOn),
    wentOut(confirmation, now) {
      const { consentedOn, round, sent, tries } = confirmation;
      const deliveryId = tries.at(-1)?.deliveryId ?? null;
      return {
        ...confirmation,
        sent: [...sent, { consentedOn, round, sentOn: toSeoulDay(now), deliveryId }],
      };
    },
    cameBack: (confirmation) => ({ ...confirmation, sent: confirmation.sent.slice(0, -1) }),
    rest({ consentChannel, purpose, consentedOn, sent }, now) {
      return scheduleRound({ consentChannel, purpose, consentedOn, sent }, now, daysBefore);
    },
  };
}
