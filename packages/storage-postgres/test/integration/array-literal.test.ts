import { expect } from 'chai';
import fc from 'fast-check';
import {
  bytesArray,
  flagArray,
  instantArray,
  numberArray,
  textArray,
} from '../../src/connection/array-literal.js';
import { pgUnitOf } from '../../src/connection/pg-unit.js';
import { openTestStorage, type TestStorage } from '../storage.js';

describe('array literals', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());

  async function echo(type: string, literal: string): Promise<unknown> {
    const unit = pgUnitOf(opened.storage.unitOfWork.direct);
    const { rows } = await unit.run<{ value: unknown }>(`SELECT $1::${type}[] AS value`, [literal]);
    return rows[0]?.value;
  }

  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
  const cases: readonly (readonly [string, fc.Arbitrary<readonly unknown[]>, (values: never) => string])[] = [
    [
      'text',
      fc.array(fc.oneof(text, fc.constantFrom('', 'NULL', '{}', '"', '\\', 'a,b', '\n'), fc.constant(null))),
      textArray,
    ],
    ['int', fc.array(fc.oneof(fc.integer(), fc.constant(null))), numberArray],
    [
      'timestamptz',
      fc.array(
        fc.oneof(
          fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
          fc.constant(null),
        ),
      ),
      instantArray,
    ],
    [
      'bytea',
      fc.array(
        fc.oneof(
          fc.uint8Array().map((bytes) => Buffer.from(bytes)),
          fc.constant(null),
        ),
      ),
      bytesArray,
    ],
    ['boolean', fc.array(fc.boolean()), flagArray],
  ];
  for (const [type, values, toLiteral] of cases) {
    it(`carry every ${type} over the wire as it was`, async () => {
      await fc.assert(
        fc.asyncProperty(values, async (given) => {
          expect(await echo(type, toLiteral(given as never))).to.deep.equal(given);
        }),
        { numRuns: 50 },
      );
    });
  }

  it('read bigints as numbers, alone and in arrays', async () => {
    expect(await echo('bigint', numberArray([1, 9_007_199_254_740_991]))).to.deep.equal([
      1, 9_007_199_254_740_991,
    ]);
  });
});
