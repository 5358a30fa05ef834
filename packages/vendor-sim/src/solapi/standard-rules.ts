import type { ScenarioRule } from '../scenario-rule.js';

/** The calls by which the vendor takes messages for sending. */
export const sendingCalls = ['send', 'send-one', 'send-many'] as const;

/** What the last four digits of a recipient's number mean. Numbers that end in 0000, and all others, are delivered. */
export const standardRules: readonly ScenarioRule[] = [
  { suffix: '1060', effect: { kind: 'refuse', statusCode: '1060' } },
  { suffix: '6001', effect: { kind: 'refuse', statusCode: '1061' } },
  { suffix: '2000', effect: { kind: 'receipt', delivery: 'never' } },
  { suffix: '2003', effect: { kind: 'receipt', statusCode: '3041' } },
  { suffix: '3019', effect: { kind: 'receipt', statusCode: '3032' } },
  { suffix: '3040', effect: { kind: 'receipt', statusCode: '3040' } },
  { suffix: '3054', effect: { kind: 'receipt', statusCode: '3054' } },
  { calls: sendingCalls, suffix: '9999', effect: { kind: 'reset', moment: 'after-accept' } },
];
