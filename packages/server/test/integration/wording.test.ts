import type { RequestRoute } from '@hapi/hapi';
import { expect } from 'chai';
import Joi from 'joi';
import { gatherProblems } from '../../src/http/gather-problems.js';
import { openScene, type Scene } from '../scene.js';

type Path = readonly (string | number)[];

interface Description {
  readonly type?: string;
  readonly keys?: Readonly<Record<string, Description>>;
  readonly patterns?: readonly { readonly rule: Description }[];
  readonly items?: readonly Description[];
}

const deep = (depth: number): unknown => (depth === 0 ? 'x' : { a: deep(depth - 1) });

/** Something wrong for a field of any kind. */
const wrongs: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  Infinity,
  '',
  ' ',
  '..',
  'x',
  'x'.repeat(5_000),
  'a\u0000b',
  '\ud800',
  '1800-01-01T00:00:00Z',
  '2300-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-02-03T00:00:00',
  '2026-02-30',
  [],
  [null],
  [undefined],
  [[]],
  [{}],
  ['a', 'a'],
  Array(101).fill('x'),
  {},
  { no: 'such field' },
  { constructor: 1 },
  deep(40),
  Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`n${at}`, at])),
];

/** Every place of a schema, with an example of how to get there. */
function* placesOf(description: Description, path: Path): Generator<Path> {
  yield path;
  for (const [name, inner] of Object.entries(description.keys ?? {})) yield* placesOf(inner, [...path, name]);
  for (const { rule } of description.patterns ?? []) yield* placesOf(rule, [...path, 'name']);
  for (const item of description.items ?? []) yield* placesOf(item, [...path, 0]);
}

function put(path: Path, value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  return typeof first === 'number' ? [put(rest, value)] : { [first]: put(rest, value) };
}

describe('wording of problems', () => {
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.stop());

  const schemasOf = ({ settings: { validate } }: RequestRoute): Joi.Schema[] =>
    [validate?.params, validate?.query, validate?.payload].filter((one): one is Joi.Schema =>
      Joi.isSchema(one),
    );

  it('is our own for everything that any route can find wrong', () => {
    let count = 0;
    for (const route of scene.server.table()) {
      for (const schema of schemasOf(route)) {
        for (const place of placesOf(schema.describe(), [])) {
          for (const wrong of wrongs) {
            const { fields } = gatherProblems(schema, put(place, wrong), []);
            for (const { path, problem } of fields) {
              count += 1;
              const what = `${route.method} ${route.path} ${path}`;
              expect(problem, what).not.to.match(/ref:|"|undefined|\[object|is not valid/);
              expect(problem, what).to.match(/^(?:must|is|has|needs|lies) \S/);
              expect(path, what).not.to.equal('');
            }
          }
        }
      }
    }
    expect(count).to.be.above(2_000);
  });

  it('names the fields that a campaign compares, and no joi', async () => {
    const campaign = { name: 'x', channel: 'sms', content: { text: 'hello' } };
    const period = { startAt: '2030-01-02T00:00:00Z', endAt: '2030-01-01T00:00:00Z' };
    const answer = await scene.ask('POST', '/v1/campaigns', { ...campaign, period });
    const { code, fields } = JSON.parse(answer.payload) as { code: string; fields: object[] };
    expect(code).to.equal('CAMPAIGN_INVALID');
    expect(fields).to.deep.equal([{ path: 'period.endAt', problem: 'must be greater than startAt' }]);
  });

  it('calls nesting nesting, and size size', async () => {
    const create = async (content: unknown): Promise<string> =>
      (await scene.ask('POST', '/v1/campaigns', { name: 'x', channel: 'sms', content })).payload;
    expect(await create(deep(40))).to.contain('nested deeper than 32 levels');
    expect(await create(deep(400))).to.contain('nested deeper than 64 levels');
    expect(await create({ text: 'a', images: Array(2_000).fill({}) })).to.contain('more than 1000 values');
    expect(await create({ text: 'a\u0000' })).to.contain('control characters at text');
  });
});
