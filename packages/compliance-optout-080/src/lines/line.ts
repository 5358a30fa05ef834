import type { ConsentChannel } from '@pabal/core';

/** States of a line, in the order of its life. */
export const lineStates = ['requested', 'issued', 'active', 'suspended', 'closed'] as const;

/** One of {@link lineStates}. */
export type LineState = (typeof lineStates)[number];

/** A free number at which people refuse, or the share of a sender in a number that several senders use. */
export interface OptOutLine {
  /** Digits: 080 and 7 or 8 more. */
  readonly number: string;
  /** The code that tells the senders of a shared number apart, digits; `null` for a number of one's own. */
  readonly authCode: string | null;
  /** Every consent channel that a refusal here is for. */
  readonly channels: readonly ConsentChannel[];
  /** Consent channels on which it stands for messages whose words show no number. */
  readonly defaultOn: readonly ConsentChannel[];
  /** Who answers the calls: the `vendor` of a channel, whose list is then read, or any other name. */
  readonly provider: string;
  readonly state: LineState;
  /** When the number was given out; `null` before. */
  readonly issuedAt: Date | null;
}

/** What can follow a state. An application cannot be cancelled before the number is given out (Hackle, NHN Cloud). */
export const lineMoves: Readonly<Record<LineState, readonly LineState[]>> = {
  requested: ['issued'],
  issued: ['active', 'closed'],
  active: ['suspended', 'closed'],
  suspended: ['active', 'closed'],
  closed: [],
};

/** How a line is named: `0805004233`, or `0805004233-12345` for a share. */
export function toLineKey({ number, authCode }: Pick<OptOutLine, 'number' | 'authCode'>): string {
  return authCode === null ? number : `${number}-${authCode}`;
}

/** Whether refusals can reach a line. */
export function takesRefusals({ state }: OptOutLine): boolean {
  return state !== 'requested' && state !== 'closed';
}

/** A line as JSON. */
export function describeLine(
  line: OptOutLine,
): Omit<OptOutLine, 'issuedAt'> & { readonly issuedAt: string | null } {
  return { ...line, issuedAt: line.issuedAt?.toISOString() ?? null };
}
