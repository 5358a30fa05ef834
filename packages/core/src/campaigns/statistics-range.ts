import { EngineError, type FieldProblem } from '../errors/engine-error.js';
import { isZone } from '../schedule/zone-clock.js';
import type { Statistics, StatisticsQuery } from './statistics-use-cases.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The longest and the usual time that is read, in days. */
const spans = { hour: { most: 31, usual: 1 }, day: { most: 366, usual: 30 } } as const;

/** The whole hours that a query means. @throws EngineError `STATISTICS_INVALID` with every problem by path */
export function parseRange(
  query: StatisticsQuery,
  now: Date,
): Pick<Statistics, 'from' | 'to' | 'by' | 'zone'> {
  const { by, zone = 'Asia/Seoul' } = query;
  const { most, usual } = spans[by];
  const toMs = Math.ceil((query.to ?? now).getTime() / hourMs) * hourMs;
  const fromMs = Math.floor((query.from?.getTime() ?? toMs - usual * dayMs) / hourMs) * hourMs;
  const problems: FieldProblem[] = [];
  if (fromMs >= toMs) problems.push({ path: 'from', problem: 'must lie before to' });
  else if (toMs - fromMs > most * dayMs) {
    problems.push({ path: 'from', problem: `must lie at most ${most} days before to when by is ${by}` });
  }
  if (by === 'day' && !isZone(zone))
    problems.push({ path: 'zone', problem: 'is no IANA zone such as Asia/Seoul' });
  if (by === 'hour' && query.zone !== undefined)
    problems.push({ path: 'zone', problem: 'is for days; leave it out, or set by to day' });
  if (problems.length > 0) {
    const listed = problems.map(({ path, problem }) => `${path} ${problem}`).join('; ');
    throw new EngineError('STATISTICS_INVALID', `Nothing was read: ${listed}.`, { fields: problems });
  }
  return { from: new Date(fromMs), to: new Date(toMs), by, zone: by === 'day' ? zone : null };
}
