import { expect } from 'chai';
import type { EngineError } from '@pabal/core';
import { parseCall } from '../../src/triggers/parse-call.js';

const canary = '01023456789';
const paths = (input: unknown): readonly string[] => {
  try {
    parseCall(input);
    return [];
  } catch (error) {
    const { code, message, fields } = error as EngineError;
    expect(code).to.equal('DISPATCH_INVALID');
    expect(message + JSON.stringify(fields)).to.not.include(canary);
    return fields.map(({ path }) => path);
  }
};
const withValues = (apiProperties: unknown) => ({ campaignKey: 1, users: [{ userId: 'u', apiProperties }] });
const named = (count: number) => Array.from({ length: count }, (_, index) => [`k${index}`, 1] as const);
const users = (count: number) => Array.from({ length: count }, (_, index) => ({ userId: `u${index}` }));

describe('parse call', () => {
  it('takes 1 to 50 users with texts, numbers and booleans', () => {
    expect(parseCall({ campaignKey: 7, users: users(50) }).users).to.have.length(50);
    expect(
      parseCall(withValues({ 이름: 'x'.repeat(1024), n: 1.5, b: false, empty: '' })).users[0],
    ).to.deep.equal({
      userId: 'u',
      apiProperties: { 이름: 'x'.repeat(1024), n: 1.5, b: false, empty: '' },
    });
    expect(paths(withValues(Object.fromEntries(named(64))))).to.deep.equal([]);
  });

  const value = (name: string) => `users.0.apiProperties.${name}`;
  const wrong: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['51 users', { campaignKey: 1, users: users(51) }, ['users']],
    ['no users', { campaignKey: 1, users: [] }, ['users']],
    ['nothing', {}, ['campaignKey', 'users']],
    ['a campaign by its name', { campaignKey: canary, users: users(1) }, ['campaignKey']],
    ['a user without an id', { campaignKey: 1, users: [{}] }, ['users.0.userId']],
    ['a user of blanks', { campaignKey: 1, users: [{ userId: '  ' }] }, ['users.0.userId']],
    ['65 values', withValues(Object.fromEntries(named(65))), ['users.0.apiProperties']],
    ['a text of 1,025', withValues({ a: canary.repeat(94) }), [value('a')]],
    ['a list', withValues({ a: [canary] }), [value('a')]],
    ['an object', withValues({ a: { b: canary } }), [value('a')]],
    ['null', withValues({ a: null }), [value('a')]],
    ['a number without end', withValues({ a: Infinity }), [value('a')]],
    ['a name with a dot', withValues({ 'a.b': 1 }), [value('a.b')]],
    ['a name of 129', withValues({ ['k'.repeat(129)]: 1 }), [value('k'.repeat(129))]],
    ['a number as name', withValues({ [canary]: { x: 1 } }), [value('<masked>')]],
    ['two names of one spelling', withValues({ Code: 1, code: 2 }), ['users.0.apiProperties']],
    ['something more', { campaignKey: 1, users: [{ userId: 'u', phone: canary }] }, ['users.0.phone']],
  ];
  for (const [what, input, expected] of wrong) {
    it(`refuses ${what}, by field and without its value`, () => expect(paths(input)).to.deep.equal(expected));
  }
});
