import type { Condition, PropertyTest, PropertyValue } from '@pabal/core';
import fc from 'fast-check';

/** The instant at which the trees are asked. */
export const askedAt = new Date('2026-11-21T03:00:00.000Z');

/** Texts that are near each other: case, spaces, emoji, composed and decomposed letters, what looks like SQL or a pattern. */
const texts = [
  ...[
    '',
    'gold',
    'Gold',
    'GOLD',
    'gold ',
    'go',
    'ld',
    '골드',
    '골드'.normalize('NFD'),
    '👨‍👩‍👧',
    '👨',
    '%',
    '_',
    'g%d',
  ],
  ...[
    `'; DROP TABLE recipients; --`,
    '\\',
    '"',
    '{}',
    '3',
    '3.0',
    'true',
    'null',
    '\u0001\t\n',
    'ß',
    'SS',
    'İ',
    'i̇',
  ],
];
/** Instants at the edges of what is asked below. */
export const instants = [
  ...[
    '2026-11-21T03:00:00.000Z',
    '2026-11-21T12:00:00+09:00',
    '2026-11-21T03:00:00.0009999Z',
    '2026-11-21T02:59Z',
  ],
  ...['2026-11-14T03:00:00Z', '2026-11-14T03:00:00.001Z', '2026-11-28T03:00:00Z', '2026-11-28T03:00:00.001Z'],
  // At the edges of a range, on another day where they are written.
  ...['2026-11-21T17:00:00.000+14:00', '2026-11-20T15:00:00-12:00', '2026-11-13T13:00:00.001-14:00'],
  ...['2026-11-14T12:00:00.001+09:00', '2026-11-28T12:00:00+09:00', '2026-11-21T12:00:01+09:00'],
  ...[
    '2024-02-29T00:00:00Z',
    '2100-02-28T23:59:59-12:00',
    '1900-01-01T00:00:00+14:00',
    '2199-12-31T23:59:59.999Z',
  ],
];
/** What only looks like an instant: no store may choke on it. */
export const almostInstants = [
  ...[
    '2026-11-21T03:00:0\u0661Z',
    '2026-11-21T03:00:00.00aZ',
    '2026-11-21T03-00:00Z',
    '2026-11-21T03:00:00+09:0O',
  ],
  ...['2026-11-21T03:00:00', '2026-11-2１T03:00:00Z', '2026-11-21T03:00:00ZZ'],
  ...[
    '2026-02-29T00:00:00Z',
    '2026-11-31T00:00:00Z',
    '2026-11-21T24:00:00Z',
    '2026-11-21',
    '2026-11-21T03:00:00',
  ],
  ...[
    '2026-11-21T03:00:00+0900',
    '2100-02-29T00:00:00Z',
    '0000-00-00T00:00:00Z',
    '2026-11-21 03:00:00Z',
    'infinity',
  ],
  ...[
    '2026-11-21T03:00:60Z',
    '2026-11-21T03:00:00+15:00',
    '2026-11-21T03:00:00Z\n',
    '٢٠٢٦-11-21T03:00:00Z',
    'now',
  ],
];
const numbers = [0, -0, 1, -1, 3, 3.5, 0.1, 0.30000000000000004, 1e21, 1e-7, 2 ** 53 - 1, -(2 ** 53 - 1)];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.constantFrom(...instants, ...almostInstants) },
  // No NUL and no half of a surrogate pair: those are refused at the door, as no store of ours keeps them.
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }).filter((one) => !one.includes('\0')),
  },
);
const number = fc.oneof(fc.constantFrom(...numbers), fc.double({ noNaN: true, noDefaultInfinity: true }));
const scalar = fc.oneof(text, number, fc.boolean());

/** Names under which people keep properties and conditions ask for them: the same but for case. */
const names = ['grade', 'Grade', 'lastOrder', 'LASTORDER', '등급', 'ÄPFEL', 'äpfel', '__proto__'];
const name = fc.constantFrom(...names);

/** A property's value. */
export const value: fc.Arbitrary<PropertyValue> = fc.oneof(
  text,
  fc.constantFrom(...instants),
  number,
  fc.boolean(),
  fc.array(scalar, { maxLength: 4 }),
);

/** What a person of the test has. */
export interface SamplePerson {
  readonly properties: readonly (readonly [string, PropertyValue])[];
  readonly phone: 'active' | 'invalid' | 'retired' | 'missing';
  readonly consents: readonly {
    readonly consentChannel: string;
    readonly purpose: string;
    readonly state: 'opted-in' | 'opted-out';
  }[];
  readonly cohorts: readonly number[];
}

const consentChannel = fc.constantFrom('text', 'kakao');
const purpose = fc.constantFrom('promotional', 'informational', 'night');

/** Somebody: often with little, sometimes with all. */
export const person: fc.Arbitrary<SamplePerson> = fc.record({
  properties: fc.uniqueArray(fc.tuple(name, value), {
    maxLength: 5,
    selector: ([key]) => key.toLowerCase(),
  }),
  phone: fc.constantFrom('active', 'active', 'invalid', 'retired', 'missing'),
  consents: fc.uniqueArray(
    fc.record({ consentChannel, purpose, state: fc.constantFrom('opted-in', 'opted-out') }),
    { maxLength: 4, selector: (one) => `${one.consentChannel}/${one.purpose}` },
  ),
  cohorts: fc.subarray([1, 2]),
});

const span = fc.record({
  amount: fc.oneof(fc.constantFrom(1, 7, 10_000), fc.integer({ min: 1, max: 10_000 })),
  unit: fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months'),
});
const someText = text.filter((one) => one !== '');
const test: fc.Arbitrary<PropertyTest> = fc.oneof(
  fc.record({ operator: fc.constantFrom('eq', 'ne', 'includes', 'excludes'), value: scalar }),
  fc.record({ operator: fc.constant('in'), value: fc.array(scalar, { minLength: 1, maxLength: 30 }) }),
  fc.record({ operator: fc.constantFrom('contains', 'starts-with'), value: someText }),
  fc.record({ operator: fc.constantFrom('gt', 'gte', 'lt', 'lte'), value: number }),
  fc.record({ operator: fc.constantFrom('before', 'after'), value: fc.constantFrom(...instants) }),
  fc.record({ operator: fc.constantFrom('within-last', 'not-within-last', 'in-next'), value: span }),
  fc.record(
    {
      operator: fc.constantFrom('exists', 'not-exists'),
      type: fc.constantFrom('text', 'number', 'boolean', 'list', 'time'),
    },
    { requiredKeys: ['operator'] },
  ),
);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.oneof(name, fc.constant('nobody has it')), test)
      .map(([asked, one]) => ({ kind: 'property' as const, name: asked, ...one })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('consent' as const),
      consentChannel,
      purpose,
      states: fc.subarray(['unknown', 'opted-in', 'opted-out'] as const, { minLength: 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('contact' as const),
      contactKind: fc.constantFrom('phone', 'fcm'),
      is: fc.constantFrom('reachable' as const, 'invalid' as const, 'retired' as const, 'missing' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('cohort' as const),
      cohortKey: fc.constantFrom(1, 2, 99),
      is: fc.constantFrom('in' as const, 'not-in' as const),
    }),
  },
);

/** A tree of conditions. */
export const tree: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
      of: fc.array(tie('node'), { maxLength: 4 }),
    }),
  ),
})).node;
