import { pass, type Verdict } from '../../domain/verdict.js';
import { createSendWindow } from '../../schedule/send-window.js';
import { gate } from '../gate.js';
import type { Policy } from '../policy.js';

/** Keeps messages out of the hours in which their campaign does not send; what it decides holds for the whole batch. */
export function createNoSendWindowPolicy(): Policy {
  return gate<Verdict>({
    id: 'no-send-window',
    version: '1',
    stage: 'timing',
    lastLook: true,
    sparesTests: true,
    load({ campaign: { noSendWindow }, now }) {
      if (!noSendWindow) return Promise.resolve(pass);
      const window = createSendWindow(noSendWindow);
      if (!window.isClosed(now)) return Promise.resolve(pass);
      const { startLocal, endLocal, zone } = noSendWindow;
      const reason = { code: 'SEND_WINDOW_CLOSED', params: { startLocal, endLocal, zone } };
      return Promise.resolve(
        noSendWindow.then === 'wait'
          ? { kind: 'defer', until: window.opensAt(now), reason }
          : { kind: 'deny', reason },
      );
    },
    judge: (_candidate, verdict) => verdict,
  });
}
