import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { adLabelMessages } from '../src/index.js';
import { openLabelWorld, type LabelWorld } from './label-world.js';

describe('the plugin of labels', () => {
  let world: LabelWorld;

  before(async () => {
    world = await openLabelWorld();
  });
  after(() => world.stop());

  it('stands around the measuring of the channel, and says which duty it sees to', () => {
    const { pipeline, duties } = world.engine;
    expect(pipeline.filter(({ stage }) => stage === 'content').map(({ id }) => id)).to.deep.equal([
      ...['render', 'ad-label-values', 'ad-label', 'content', 'ad-label-check'],
    ]);
    expect(duties.get('ad-label')).to.equal('@pabal/compliance-ad-label');
  });

  it('publishes its rules with their source and the day from which they hold', () => {
    const { rules } = world.engine;
    expect(rules.map(({ id }) => id)).to.deep.equal([
      ...['R07', 'R08', 'R09', 'R10', 'R11', 'R12', 'R13', 'R20', 'R38'],
    ]);
    for (const { source, title, effectiveFrom } of rules) {
      expect(source).to.not.equal('');
      expect([title.ko, title.en]).to.not.include('');
      expect(effectiveFrom.getTime()).to.be.lessThan(Date.UTC(2026, 10, 21));
    }
  });

  it('asks campaigns what it has to know', () => {
    expect(world.engine.declarations.map(({ name }) => name)).to.deep.equal([
      ...['senderName', 'benefitOrigin', 'confirmedClass', 'confirmedContent'],
    ]);
  });

  it('refuses a name of another company at the decision (AD_LABEL_FOREIGN_NAME)', async () => {
    const live = await world.explain({ text: '세일' }, { declared: { senderName: '다른몰' } });
    const denial = live.verdicts.find(({ verdict }) => verdict === 'deny');
    expect(denial?.reason).to.deep.include({ code: 'AD_LABEL_FOREIGN_NAME', ruleId: 'R20' });
  });

  it('has every reason code in its README, and no other', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const listed = [...readme.matchAll(/^\| `([A-Z]+(?:_[A-Z]+)+)`/gm)].map(([, code]) => code);
    expect(listed.sort()).to.deep.equal(Object.keys(adLabelMessages).sort());
  });
});
