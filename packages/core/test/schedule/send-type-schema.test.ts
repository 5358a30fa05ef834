import { expect } from 'chai';
import { toFieldProblems } from '../../src/errors/field-problems.js';
import { sendTypeSchema } from '../../src/schedule/send-type-schema.js';

const problemsOf = (input: unknown): readonly string[] => {
  const { error } = sendTypeSchema.validate(input, { abortEarly: false });
  return error ? toFieldProblems(error, 'sendType').map(({ path, problem }) => `${path} ${problem}`) : [];
};

const at = { kind: 'at', localAt: '2026-12-01T09:00', zone: 'Asia/Seoul' };
const weekly = {
  kind: 'recurring',
  every: { unit: 'weeks', amount: 2, weekdays: ['tue', 'thu'] },
  localTime: '09:00',
  startDate: '2026-11-18',
  endDate: '2027-11-18',
  zone: 'Asia/Seoul',
};
const daily = { ...weekly, every: { unit: 'days', amount: 1 } };

describe('send type schema', () => {
  it('takes every kind of send type', () => {
    for (const input of [{ kind: 'now' }, at, weekly, daily]) {
      const { error, value } = sendTypeSchema.validate(input) as { error?: Error; value: unknown };
      expect(error).to.equal(undefined);
      expect(value).to.deep.equal(input);
    }
  });

  it('has no end date unless told', () => {
    const { endDate: _endDate, ...open } = daily;
    expect(sendTypeSchema.validate(open).value).to.deep.equal({ ...daily, endDate: null });
  });

  const refused: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['an unknown kind', { kind: 'later' }, ['sendType.kind must be one of [now, at, recurring, api]']],
    ['no kind', { localAt: '2026-12-01T09:00' }, ['sendType.kind is required']],
    ['something else than an object', 'now', ['sendType must be of type object']],
    ['a field of another kind', { kind: 'now', zone: 'Asia/Seoul' }, ['sendType.zone is not allowed']],
    [
      'a day that does not exist',
      { ...at, localAt: '2026-02-30T09:00' },
      ['sendType.localAt must be a day and a time that the calendar has'],
    ],
    [
      'a local time with an offset',
      { ...at, localAt: '2026-12-01T09:00+09:00' },
      [
        'sendType.localAt must be written as YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM:SS, like 2026-12-01T09:00, without an offset',
      ],
    ],
    [
      'a far year',
      { ...at, localAt: '9999-12-01T09:00' },
      ['sendType.localAt must lie between the years 2000 and 2199'],
    ],
    [
      'an unknown zone',
      { ...at, zone: 'Asia/Soul' },
      ['sendType.zone must be a zone of the IANA list, like Asia/Seoul'],
    ],
    [
      'no weekdays',
      { ...weekly, every: { unit: 'weeks', amount: 1, weekdays: [] } },
      ['sendType.every.weekdays must name at least one weekday'],
    ],
    [
      'a weekday twice',
      { ...weekly, every: { unit: 'weeks', amount: 1, weekdays: ['tue', 'tue'] } },
      ['sendType.every.weekdays.1 names a weekday that stands there before'],
    ],
    [
      'weeks without weekdays',
      { ...weekly, every: { unit: 'weeks', amount: 1 } },
      ['sendType.every.weekdays is required'],
    ],
    [
      'weekdays of days',
      { ...weekly, every: { unit: 'days', amount: 1, weekdays: ['mon'] } },
      ['sendType.every.weekdays is not allowed'],
    ],
    [
      'too many weeks',
      { ...weekly, every: { ...weekly.every, amount: 53 } },
      ['sendType.every.amount must be less than or equal to 52'],
    ],
    [
      'too many days',
      { ...daily, every: { unit: 'days', amount: 367 } },
      ['sendType.every.amount must be less than or equal to 366'],
    ],
    [
      'no days',
      { ...daily, every: { unit: 'days', amount: 0 } },
      ['sendType.every.amount must be greater than or equal to 1'],
    ],
    [
      'half a day',
      { ...daily, every: { unit: 'days', amount: 0.5 } },
      [
        'sendType.every.amount must be an integer',
        'sendType.every.amount must be greater than or equal to 1',
      ],
    ],
    [
      'an end before its start',
      { ...daily, endDate: '2026-11-17' },
      ['sendType.endDate must be startDate or a later day'],
    ],
    [
      'everything at once, each by its field',
      { ...weekly, localTime: '9:00', startDate: '2026-02-30', endDate: '2026-13-01', zone: 'Mars/Base' },
      [
        'sendType.localTime must be written as HH:MM, like 09:00',
        'sendType.startDate must be a day and a time that the calendar has',
        'sendType.endDate must be a day and a time that the calendar has',
        'sendType.zone must be a zone of the IANA list, like Asia/Seoul',
      ],
    ],
  ];
  for (const [what, input, problems] of refused) {
    it(`refuses ${what}`, () => {
      expect(problemsOf(input)).to.deep.equal(problems);
    });
  }

  it('takes an end on the day of the start', () => {
    expect(problemsOf({ ...daily, endDate: daily.startDate })).to.deep.equal([]);
  });
});
