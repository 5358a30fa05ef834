import type { OptOutTaker } from '@pabal/core';
import type { OptOutDesk } from '../optout-desk.js';
import { applyRefusals } from './apply-refusals.js';
import { assignOptOuts } from './assign-opt-outs.js';
import { toRefusal } from './to-refusal.js';

/**
 * Applies refusals of callbacks to every channel of their line, in the workspace that owns it. Those that name no line are applied to all
 * lines of the vendor and left to core besides.
 */
export function createCallbackTaker(desk: OptOutDesk): OptOutTaker {
  return {
    id: 'optout-080',
    async take({ vendor }, optOuts) {
      const lines = (await desk.lines.everywhere(desk.units.direct)).filter(
        ({ line }) => line.provider === vendor,
      );
      if (lines.length === 0) return optOuts;
      const { byLine, nameless } = assignOptOuts(optOuts, lines);
      const applying = { by: 'callback', actor: `vendor:${vendor}`, mode: 'apply' } as const;
      for (const [{ workspaceId, line }, told] of byLine) {
        await applyRefusals(desk, workspaceId, line, told.map(toRefusal), applying);
      }
      return nameless;
    },
  };
}
