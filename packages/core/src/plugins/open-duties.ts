import type { Channel } from '../ports/channel.js';

/** A duty that a channel names and no plugin sees to: no advertising goes out on it. */
export interface OpenDuty {
  readonly channel: string;
  readonly duty: string;
}

/** The duties of channels that nobody sees to. */
export function findOpenDuties(
  channels: Iterable<Channel>,
  fulfilled: ReadonlyMap<string, string>,
): readonly OpenDuty[] {
  return [...channels].flatMap(({ id, supports }) =>
    (supports.duties ?? []).filter((duty) => !fulfilled.has(duty)).map((duty) => ({ channel: id, duty })),
  );
}

/** What operators are told of them. */
export function describeOpenDuties(open: readonly OpenDuty[]): string {
  const listed = open.map(({ channel, duty }) => `${duty} (${channel})`).join(', ');
  return `No advertising goes out where nobody sees to a duty: ${listed}. Add the plugin that does.`;
}
