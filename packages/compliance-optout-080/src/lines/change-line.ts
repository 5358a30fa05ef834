import type { WorkspaceId } from '@pabal/core';
import type { OptOutDesk } from '../optout-desk.js';
import { createOptOutError } from '../optout-error.js';
import { loadMarks, putMark, unread } from '../syncs/sync-mark.js';
import { describeLine, lineMoves, type OptOutLine } from './line.js';
import type { LineEdit, LineMove } from './line-schema.js';
import { invalid, problemsOf } from './register-line.js';

/** Which line is changed, and by whom. */
export interface LineChange {
  readonly workspaceId: WorkspaceId;
  readonly lineKey: string;
  readonly actor: string;
}

/**
 * Moves a line to its next state. A line that is closed may be registered anew, by anybody.
 * @throws EngineError `OPT_OUT_LINE_NOT_FOUND`, `OPT_OUT_LINE_STATE`
 */
export function moveLine(desk: OptOutDesk, change: LineChange, { to, at }: LineMove): Promise<OptOutLine> {
  return changeLine(desk, change, 'optout-080.line.move', (line, now) => {
    const next = lineMoves[line.state];
    if (!next.includes(to)) {
      const can = next.length === 0 ? 'register it anew' : `it can become ${next.join(' or ')}`;
      const early =
        line.state === 'requested' && to === 'closed'
          ? ' An application cannot be cancelled before the number is issued.'
          : '';
      throw createOptOutError('OPT_OUT_LINE_STATE', `The line is ${line.state}; ${can}.${early}`, [
        { path: 'to', problem: `cannot follow ${line.state}; ${can}` },
      ]);
    }
    return { ...line, state: to, issuedAt: to === 'issued' ? (at ?? now) : line.issuedAt };
  });
}

/**
 * Changes what a line stands for. After more channels or another provider its list is read from the beginning, so that earlier refusals
 * count there too.
 * @throws EngineError `OPT_OUT_LINE_NOT_FOUND`, `OPT_OUT_LINE_INVALID`
 */
export function editLine(desk: OptOutDesk, change: LineChange, edit: LineEdit): Promise<OptOutLine> {
  return changeLine(desk, change, 'optout-080.line.edit', (line) => {
    const edited = { ...line, ...edit };
    const problems = problemsOf(edited);
    if (problems.length > 0) throw invalid(problems);
    return edited;
  });
}

function changeLine(
  desk: OptOutDesk,
  { workspaceId, lineKey, actor }: LineChange,
  action: string,
  change: (line: OptOutLine, now: Date) => OptOutLine,
): Promise<OptOutLine> {
  const at = desk.clock.now();
  return desk.units.run(async (unit) => {
    const before = await desk.lines.lock(unit, workspaceId, lineKey);
    if (!before) throw lineNotFound(lineKey);
    const after = change(before, at);
    await desk.lines.put(unit, workspaceId, after, at);
    if (after.state === 'closed') await desk.lines.disown(unit, after);
    const isOther = after.provider !== before.provider;
    const isWider = after.channels.some((channel) => !before.channels.includes(channel));
    if (isOther || isWider) {
      const mark = (await loadMarks(desk.records, unit, workspaceId)).get(lineKey) ?? unread;
      const next = isOther ? unread : { ...mark, cursorAt: null, lastSyncAt: null };
      await putMark(desk.records, unit, { workspaceId, lineKey }, next, at);
    }
    await desk.audit.append(unit, {
      ...{ workspaceId, actor, action, subject: `opt-out-line:${lineKey}`, at },
      ...{ before: describeLine(before), after: describeLine(after) },
    });
    return after;
  });
}

/** The error for a line that is not there. */
export function lineNotFound(lineKey: string): Error {
  return createOptOutError('OPT_OUT_LINE_NOT_FOUND', `There is no opt-out line ${lineKey}.`, [
    { path: 'line', problem: 'names no line; it is written like 0805004233 or 0805004233-123' },
  ]);
}
