import { expect } from 'chai';
import { defaultSettings, settingsSchema } from '../../src/default-settings.js';
import { checkRetention } from '../../src/delivery/check-retention.js';

const dayMs = 86_400_000;

describe('check retention', () => {
  it('lets the defaults be, and everything be kept for ever', () => {
    expect(checkRetention(defaultSettings)).to.deep.equal([]);
    const forEver = { messagesKeptForDays: null, deliveriesKeptForDays: null, importsKeptForDays: null };
    expect(checkRetention({ ...defaultSettings, ...forEver })).to.deep.equal([]);
    expect(checkRetention({ ...defaultSettings, deliveriesKeptForDays: null })).to.deep.equal([]);
  });

  const refused: readonly (readonly [
    what: string,
    changes: Partial<typeof defaultSettings>,
    path: string,
  ])[] = [
    ['messages longer than deliveries', { messagesKeptForDays: 1828 }, 'settings.messagesKeptForDays'],
    ['messages for ever and deliveries not', { messagesKeptForDays: null }, 'settings.messagesKeptForDays'],
    [
      'messages no longer than a vendor is asked about them',
      { messagesKeptForDays: 30, askVendorForMs: 30 * dayMs },
      'settings.messagesKeptForDays',
    ],
    [
      'deliveries shorter than the calls that made them',
      { callsKeptForMs: 1828 * dayMs },
      'settings.deliveriesKeptForDays',
    ],
  ];
  for (const [what, changes, path] of refused) {
    it(`refuses to keep ${what}`, () => {
      const problems = checkRetention({ ...defaultSettings, ...changes });
      expect(problems.map((one) => one.path)).to.deep.equal([path]);
      expect(problems[0]?.problem).to.match(/^has to be /);
    });
  }

  const tooShort: readonly (readonly [keyof typeof defaultSettings, number])[] = [
    ['messagesKeptForDays', 29],
    ['deliveriesKeptForDays', 365],
    ['importsKeptForDays', 365],
  ];
  for (const [name, days] of tooShort) {
    it(`takes no fewer than ${days + 1} days for ${name}`, () => {
      expect(settingsSchema.validate({ [name]: days }).error?.message).to.contain(name);
      expect(settingsSchema.validate({ [name]: days + 1 }).error).to.equal(undefined);
    });
  }
});
