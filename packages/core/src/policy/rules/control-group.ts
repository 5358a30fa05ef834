import { stickyShare } from '../../domain/sticky-share.js';
import { pass } from '../../domain/verdict.js';
import { gate } from '../gate.js';
import type { Policy } from '../policy.js';

/** Holds a campaign's control group back: the same people in every run, so that what they do without it can be compared. */
export function createControlGroupPolicy(): Policy {
  return gate({
    id: 'control-group',
    version: '1',
    stage: 'fatigue',
    judge({ recipientId }, _, { campaign }) {
      const percent = campaign.controlPercent;
      if (percent === 0 || stickyShare('control', campaign.id, recipientId) >= percent / 100) return pass;
      return { kind: 'deny', reason: { code: 'CONTROL_GROUP', params: { percent } } };
    },
  });
}
