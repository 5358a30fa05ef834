import type { Sentence } from './reason.js';
import type { Span } from './span.js';
import type { Purpose } from './purpose.js';

/** A frequency cap's id, unique over all workspaces. */
export type CapId = number;

/**
 * The time over which a cap counts. `rolling`: back from now, never more than 30 days. `calendar`: the day, the week from
 * Monday or the month that it is now in a zone.
 */
export type CapWindow =
  | { readonly kind: 'rolling'; readonly span: Span }
  | { readonly kind: 'calendar'; readonly unit: 'day' | 'week' | 'month'; readonly zone: string };

/** The messages that a cap is about. A tag is that of the campaign, as it is when a message is decided. */
export type CapScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'channels'; readonly channels: readonly string[] }
  | { readonly kind: 'tag'; readonly tag: string };

/** Whether a campaign takes part in frequency caps. `exempt`: not blocked, and not counted unless a cap says so. */
export type Capping = 'applies' | 'exempt';

/** A frequency cap as an operator sets it: so many messages to one person within a window. */
export interface CapSettings {
  /** 1 to 100 characters. */
  readonly name: string;
  /** 1 to 1,000 messages. */
  readonly limit: number;
  readonly window: CapWindow;
  readonly scope: CapScope;
  /** Purposes of the messages that it holds back. */
  readonly blocks: readonly Purpose[];
  /** Purposes of the messages that it counts. */
  readonly counts: readonly Purpose[];
  /** Whether messages of exempt campaigns are counted too. */
  readonly countsExempt: boolean;
}

/** A frequency cap of a workspace. All caps that concern a message must have room for it. */
export interface CapRule extends CapSettings {
  readonly id: CapId;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What caps look at in a message. */
export interface CapSubject {
  readonly purpose: Purpose;
  /** The channel that it goes by. */
  readonly channel: string;
  /** The tags of its campaign, now. */
  readonly tags: readonly string[];
  readonly capping: Capping;
}

/** Whether a cap could hold a message back. */
export function isSubjectTo(subject: CapSubject, cap: Pick<CapSettings, 'scope' | 'blocks'>): boolean {
  return subject.capping === 'applies' && cap.blocks.includes(subject.purpose) && isInScope(subject, cap);
}

/** Whether a cap counts a message that was sent. */
export function isCountedBy(
  subject: CapSubject,
  cap: Pick<CapSettings, 'scope' | 'counts' | 'countsExempt'>,
): boolean {
  const takesPart = subject.capping === 'applies' || cap.countsExempt;
  return takesPart && cap.counts.includes(subject.purpose) && isInScope(subject, cap);
}

function isInScope({ channel, tags }: CapSubject, { scope }: Pick<CapSettings, 'scope'>): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'channels':
      return scope.channels.includes(channel);
    case 'tag':
      return tags.includes(scope.tag);
  }
}

const koreanUnits = { minutes: '분', hours: '시간', days: '일', weeks: '주', months: '개월' } as const;
const koreanCalendar = { day: '하루', week: '한 주', month: '한 달' } as const;

/** A window in a few words of both languages, for reasons: `24시간` and `24 hours`. */
export function describeWindow(window: CapWindow): Sentence {
  if (window.kind === 'calendar') {
    const { unit, zone } = window;
    return { ko: `${zone} 기준 ${koreanCalendar[unit]}`, en: `calendar ${unit} in ${zone}` };
  }
  const { amount, unit } = window.span;
  return { ko: `${amount}${koreanUnits[unit]}`, en: `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}` };
}
