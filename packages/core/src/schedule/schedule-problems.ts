import type { FieldProblem } from '../errors/engine-error.js';
import { atInstant, nextOccurrence, type Schedule } from './occurrences.js';

/** Why a schedule would never run, by field. A campaign that sends now, or when called, has nothing to be late for. */
export function scheduleProblems(schedule: Schedule, now: Date): readonly FieldProblem[] {
  const { sendType, period } = schedule;
  if (sendType.kind === 'now' || sendType.kind === 'api' || nextOccurrence(schedule, now)) return [];
  if (sendType.kind === 'at') {
    const isPast = atInstant(sendType) <= now;
    const problem = isPast
      ? 'lies in the past; give a later local time, or send now'
      : 'lies outside the period of the campaign; change one of them';
    return [{ path: 'sendType.localAt', problem }];
  }
  const open = { ...schedule, period: { startAt: null, endAt: null } };
  const isOver = nextOccurrence(open, now) === null;
  return [
    isOver
      ? {
          path: 'sendType.endDate',
          problem: 'leaves no occurrence after now; give a later day, or null for no end',
        }
      : {
          path: period.endAt ? 'period.endAt' : 'sendType.endDate',
          problem: 'leaves no occurrence; give a later one, or null for no end',
        },
  ];
}
