import { expect } from 'chai';
import { assertRecords } from '../../src/domain/assert-records.js';

describe('assertRecords', () => {
  const refused: readonly (readonly [string, () => void, RegExp])[] = [
    [
      'an empty key',
      () => assertRecords('c', [{ key: '', body: 1 }]),
      /key of a record of c must have 1 to 200/,
    ],
    [
      'a long label',
      () => assertRecords('c', [{ key: 'k', body: 1, label: 'l'.repeat(101) }]),
      /label .* 100/,
    ],
    ['an empty collection', () => assertRecords('', []), /The collection of records must have/],
    ['a line break', () => assertRecords('c', [{ key: 'a\nb', body: 1 }]), /control character/],
    ['no JSON', () => assertRecords('c', [{ key: 'k', body: undefined }]), /is no JSON/],
    [
      'a key twice',
      () =>
        assertRecords(
          'c',
          [1, 2].map((body) => ({ key: 'k', body })),
        ),
      /the same key/,
    ],
  ];
  for (const [what, attempt, message] of refused)
    it(`refuses ${what} of a record`, () => expect(attempt).to.throw(TypeError, message));

  it('repeats neither key nor body of what it refuses', () => {
    const attempt = (): void => assertRecords('c', [{ key: 'secret\n', body: 'secret' }]);
    expect(attempt).to.throw(TypeError).with.property('message').that.does.not.include('secret');
  });

  it('takes records without a label and with any JSON', () => {
    const bodies = [null, 0, '', [], {}];
    assertRecords(
      'a/b',
      bodies.map((body, index) => ({ key: `한/${index}`, body, label: null })),
    );
  });
});
