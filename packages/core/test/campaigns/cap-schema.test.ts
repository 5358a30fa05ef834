import { expect } from 'chai';
import { createCapSchema } from '../../src/campaigns/cap-schema.js';
import { toFieldProblems } from '../../src/errors/field-problems.js';

const schema = createCapSchema(['sms', 'push']);
const base = { name: 'a day', limit: 3, window: { kind: 'rolling', span: { amount: 24, unit: 'hours' } } };
const span = (amount: unknown, unit: string): object => ({
  window: { kind: 'rolling', span: { amount, unit } },
});

function problems(input: unknown): readonly string[] {
  const { error } = schema.validate(input, { abortEarly: false });
  return error ? toFieldProblems(error, '').map(({ path, problem }) => `${path} ${problem}`) : [];
}

describe('frequency cap schema', () => {
  it('takes a cap with nothing but name, limit and window, over all promotional messages', () => {
    expect(schema.validate(base).value).to.deep.equal({
      ...base,
      scope: { kind: 'all' },
      blocks: ['promotional'],
      counts: ['promotional'],
      countsExempt: false,
    });
  });

  for (const [amount, unit] of [
    [43_200, 'minutes'],
    [720, 'hours'],
    [30, 'days'],
    [4, 'weeks'],
    [1, 'months'],
  ] as const) {
    it(`takes ${amount} ${unit} and not one more`, () => {
      expect(problems({ ...base, ...span(amount, unit) })).to.deep.equal([]);
      expect(problems({ ...base, ...span(amount + 1, unit) })).to.deep.equal([
        `window.span.amount must be at most ${amount}: a window is 30 days at most`,
      ]);
    });
  }

  const bad: readonly (readonly [string, object, string])[] = [
    ['a limit of 0', { limit: 0 }, 'limit must be greater than or equal to 1'],
    ['a limit of 1,001', { limit: 1001 }, 'limit must be less than or equal to 1000'],
    ['a limit as text', { limit: '3' }, 'limit must be a number'],
    ['a window of 0', span(0, 'days'), 'window.span.amount must be greater than or equal to 1'],
    ['a day and a half', span(1.5, 'days'), 'window.span.amount must be an integer'],
    [
      'an unknown unit',
      span(1, 'years'),
      'window.span.unit must be one of [minutes, hours, days, weeks, months]',
    ],
    ['an unknown window', { window: { kind: 'lunar' } }, 'window.kind must be one of [rolling, calendar]'],
    [
      'an unknown zone',
      { window: { kind: 'calendar', unit: 'day', zone: 'Asia/Pyeongyang' } },
      'window.zone must be a zone of the IANA list, like Asia/Seoul',
    ],
    [
      'a calendar hour',
      { window: { kind: 'calendar', unit: 'hour', zone: 'Asia/Seoul' } },
      'window.unit must be one of [day, week, month]',
    ],
    [
      'no channels',
      { scope: { kind: 'channels', channels: [] } },
      'scope.channels must name at least one channel',
    ],
    [
      'an unknown channel',
      { scope: { kind: 'channels', channels: ['sms', 'fax'] } },
      'scope.channels.1 is provided by no plugin; there are: sms, push',
    ],
    ['an empty tag', { scope: { kind: 'tag', tag: ' ' } }, 'scope.tag is not allowed to be empty'],
    ['an unknown scope', { scope: { kind: 'some' } }, 'scope.kind must be one of [all, channels, tag]'],
    ['no purpose to count', { counts: [] }, 'counts must name at least one purpose'],
    [
      'a purpose that is none',
      { blocks: ['Promo!'] },
      'blocks.0 must be one of [promotional, informational, statutory-notice]',
    ],
    ['no name', { name: '' }, 'name is not allowed to be empty'],
    ['a field that there is not', { windows: 1 }, 'windows is not allowed'],
  ];
  for (const [what, change, expected] of bad) {
    it(`refuses ${what} by its field`, () => {
      expect(problems({ ...base, ...change })).to.deep.equal([expected]);
    });
  }

  it('gathers every problem', () => {
    expect(problems({ limit: 0, window: { kind: 'calendar', unit: 'day' } })).to.have.length(3);
  });
});
