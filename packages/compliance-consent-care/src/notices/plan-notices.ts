import type { ConsentLine, ConsentMethod, RecipientId, RecordWrite, StoredRecord } from '@pabal/core';
import { noticeDueOn } from '../dates/notice-due.js';
import { addDays, toSeoulDay, type Day } from '../dates/seoul-day.js';
import { newErrand } from '../errands/errand.js';
import { termsAt } from '../law/care-pack.js';
import { lawOf } from '../law/care-rules.js';
import type { Notice, NoticeCell } from './notice.js';

/** What decides whether a line of the consent ledger is told of. */
export interface NoticeScope {
  /** Lines that were written on an earlier day were there before this plugin. */
  readonly since: Day;
  /** Wishes of an earlier day that were brought in are not told of; absent: those whose notice was due before they came. */
  readonly importsSince?: Day | undefined;
  readonly now: Date;
  /** When notices of now are sent: what a person says in a short time travels together. */
  readonly sendAt: Date;
}

/** How statements of long ago come from other systems; what came another way was said to us, and is told of however late. */
const broughtIn: ReadonlySet<ConsentMethod> = new Set(['api', 'import']);

interface Planned {
  readonly key: string;
  readonly recipientId: RecipientId;
  readonly notice: Notice;
  readonly isChanged: boolean;
}

/** The notices that lines call for, given those that there are of the same people. What was told of is not told again. */
export function planNotices(
  lines: readonly ConsentLine[],
  known: ReadonlyMap<RecipientId, readonly StoredRecord[]>,
  scope: NoticeScope,
): readonly RecordWrite[] {
  const planned = new Map<RecipientId, Planned[]>();
  for (const [recipientId, records] of known) {
    const own = records.map(({ key, body }) => ({
      key,
      recipientId,
      notice: body as Notice,
      isChanged: false,
    }));
    planned.set(recipientId, own);
  }
  for (const line of lines) {
    const expressedOn = expressedDay(line, scope);
    if (expressedOn === null) continue;
    const own = planned.get(line.recipientId) ?? [];
    planned.set(line.recipientId, withLine(own, line, expressedOn, scope.now));
  }
  return [...planned.values()]
    .flat()
    .flatMap(({ key, recipientId, notice, isChanged }) =>
      isChanged ? { key, recipientId, body: notice, label: notice.dueOn, dueAt: scope.sendAt } : [],
    );
}

/** The day in Seoul on which the person said it; `null` for what nobody is told of. */
function expressedDay(line: ConsentLine, { since, importsSince }: NoticeScope): Day | null {
  const { applied, method, purpose, recordedAt } = line;
  // The order of statements may date a refusal later than it was said; the days are counted from when it was said.
  const saidAt = line.saidAt ?? line.occurredAt;
  if (!applied || (purpose !== 'promotional' && purpose !== 'night')) return null;
  const recordedOn = toSeoulDay(recordedAt);
  if (recordedOn < since) return null;
  if (!broughtIn.has(method)) return toSeoulDay(saidAt ?? recordedAt);
  if (saidAt === null) return method === 'import' ? null : recordedOn;
  const oldest = importsSince ?? addDays(recordedOn, -termsAt(recordedAt).noticeDays);
  const expressedOn = toSeoulDay(saidAt);
  return expressedOn < oldest ? null : expressedOn;
}

function withLine(own: readonly Planned[], line: ConsentLine, expressedOn: Day, now: Date): Planned[] {
  const { consentChannel, ledgerId, method, recipientId, state } = line;
  const cell: NoticeCell = { consentChannel, purpose: line.purpose as NoticeCell['purpose'], ledgerId };
  const ofDay = own.filter(({ notice }) => notice.expressedOn === expressedOn);
  const same = ofDay.filter(({ notice }) => notice.state === state);
  const toldAt = lastLine(same, cell);
  const changedAt = lastLine(
    ofDay.filter((one) => !same.includes(one)),
    cell,
  );
  if (toldAt >= ledgerId || (toldAt > 0 && toldAt > changedAt)) return [...own];
  const open = same.find(
    ({ notice: { stage, tries, cells } }) =>
      stage === 'waiting' && tries.length === 0 && cells.every((one) => one.ledgerId > changedAt),
  );
  if (open) {
    const notice = { ...open.notice, cells: [...open.notice.cells, cell] };
    return own.map((one) => (one === open ? { ...open, notice, isChanged: true } : one));
  }
  const dueOn = noticeDueOn(expressedOn, termsAt(now).noticeDays);
  const reason = { code: 'NOTICE_SCHEDULED', params: { dueOn }, ...lawOf('R14', now) };
  const notice: Notice = {
    ...newErrand(dueOn),
    ...{ expressedOn, state, method, cells: [cell], reason, sentOn: null },
  };
  const key = `${recipientId}/${expressedOn}/${state}/${same.length + 1}`;
  return [...own, { key, recipientId, notice, isChanged: true }];
}

/** The last line on a cell that notices tell of; 0 when none does. */
function lastLine(notices: readonly Planned[], { consentChannel, purpose }: NoticeCell): number {
  const ids = notices.flatMap(({ notice: { cells } }) =>
    cells.flatMap((one) =>
      one.consentChannel === consentChannel && one.purpose === purpose ? one.ledgerId : [],
    ),
  );
  return Math.max(0, ...ids);
}
