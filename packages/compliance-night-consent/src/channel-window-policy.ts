import { gate, isAdvertising, pass, type ChannelWindow, type Policy, type Verdict } from '@pabal/core';
import { createChannelHours } from './channel-hours.js';
import { channelWindowRule } from './rules.js';

/** What channel windows are judged by beside themselves. */
export interface ChannelWindowOptions {
  /** How long before a window closes no request starts any more, milliseconds. */
  readonly handOverMarginMs: number;
}

/**
 * Keeps messages inside the hours in which their channel takes them. No consent opens these. What it decides holds for the whole batch.
 */
export function createChannelWindowPolicy({ handOverMarginMs }: ChannelWindowOptions): Policy {
  return gate<Verdict>({
    id: 'channel-window',
    version: '1',
    stage: 'timing',
    lastLook: true,
    load({ campaign, channel, now }) {
      const windows = windowsFor(campaign.purpose, channel.supports.windows);
      if (windows.length === 0) return Promise.resolve(pass);
      const hours = createChannelHours(windows);
      if (hours.isOpen(now)) {
        const notAfter = new Date(hours.closesAt(now).getTime() - handOverMarginMs);
        return Promise.resolve({ kind: 'pass', notAfter });
      }
      const { window, opensAt } = hours.nextOpening(now);
      const { fromLocal, toLocal, zone, source } = window;
      return Promise.resolve({
        kind: 'defer',
        until: opensAt,
        reason: {
          code: 'CHANNEL_WINDOW',
          params: { channel: channel.id, fromLocal, toLocal, zone },
          ...{ ruleId: channelWindowRule.id, ruleVersion: channelWindowRule.version, source },
        },
      });
    },
    judge: (_candidate, verdict) => verdict,
  });
}

/** The windows of a purpose. What is held to the rules of advertising keeps to its windows, whatever it is called. */
function windowsFor(purpose: string, windows: readonly ChannelWindow[] = []): readonly ChannelWindow[] {
  return windows.filter(
    (window) => window.purpose === purpose || (isAdvertising(purpose) && isAdvertising(window.purpose)),
  );
}
