import { createSendWindow, type ChannelWindow } from '@pabal/core';

/** When a channel takes messages: inside any of its windows. */
export interface ChannelHours {
  isOpen(at: Date): boolean;
  /** The window that opens first from `at` on, and when; `at` itself while one is open. */
  nextOpening(at: Date): { readonly window: ChannelWindow; readonly opensAt: Date };
  /** The instant from which on no window is open any more; of windows that take turns for ever, one that is on the way there. */
  closesAt(at: Date): Date;
}

/** @throws TypeError without a window, or with one whose times or zone are none */
export function createChannelHours(windows: readonly ChannelWindow[]): ChannelHours {
  const each = windows.map((window) => {
    const { fromLocal, toLocal, zone } = window;
    return {
      window,
      outside: createSendWindow({ startLocal: toLocal, endLocal: fromLocal, zone }),
      inside: createSendWindow({ startLocal: fromLocal, endLocal: toLocal, zone }),
    };
  });
  return {
    isOpen: (at) => each.some(({ outside }) => !outside.isClosed(at)),
    nextOpening(at) {
      const openings = each.map(({ window, outside }) => ({ window, opensAt: outside.opensAt(at) }));
      return openings.reduce((first, one) => (one.opensAt < first.opensAt ? one : first));
    },
    closesAt(at) {
      let end = at;
      // Each round goes on through a window that is open where the last one ended.
      for (const _round of each) {
        const ends = each.map(({ inside }) => inside.opensAt(end));
        end = new Date(Math.max(...ends.map((one) => one.getTime())));
      }
      return end;
    },
  };
}
