import { expect } from 'chai';
import { checkTitles } from '../check-titles.js';
import { found, textsOf } from './texts-of.js';

const path = 'packages/a/test/a.test.ts';
const check = (text: string, others: Readonly<Record<string, string>> = {}): string[] =>
  found(checkTitles(textsOf({ [path]: text, ...others })));
const body = '() => {}';

describe('checkTitles', () => {
  it('accepts sentences, a quoted or counted beginning, Korean, and rows of a table', () => {
    const text = `describe('Send', () => {
      it('defers a promotional sms at 21:00', ${body});
      it('"sms" is refused twice', ${body});
      it('3 people are skipped', ${body});
      it('needs root here', function () { if (!root) this.skip(); });
      it('광고 문구를 앞에 붙인다', ${body});
      for (const row of rows) it(row.title, ${body});
      for (const row of rows) it(\`\${row.name}\`, ${body});
      for (const row of more) it(\`\${row.name}\`, ${body});
    });`;
    expect(check(text)).to.deep.equal([]);
  });

  const refusals: readonly (readonly [text: string, what: string])[] = [
    [`it('Defers a message', ${body})`, '"Defers a message" begins with a capital or a sign'],
    [`it('defers a message.', ${body})`, '"defers a message." ends with a dot'],
    [`it('defers messages', ${body})`, '"defers messages" is no sentence'],
    [`it.only('defers a message', ${body})`, 'is switched off or shuts out others'],
    [`describe.skip('Send', ${body})`, 'is switched off or shuts out others'],
    [`xit('defers a message', ${body})`, 'is switched off or shuts out others'],
    [`it('defers a message')`, 'is switched off or shuts out others'],
    [`before(function () { this.skip(); })`, 'is switched off or shuts out others'],
  ];
  for (const [text, what] of refusals) {
    it(`refuses ${text}`, () => {
      expect(check(text)).to.deep.equal([`${path}:1: ${what}`]);
    });
  }

  it('finds a title twice in a package, in suites and files apart too', () => {
    const text = `describe('A', () => {\n it('does the thing', ${body});\n});`;
    const other = 'packages/a/test/b.test.ts';
    expect(check(text, { [other]: text })).to.deep.equal([
      `${other}:2: "does the thing" is the title of ${path}:2 too`,
    ]);
    expect(check(text, { 'packages/b/test/b.test.ts': text })).to.deep.equal([]);
  });

  it('finds a sentence with cells of a table twice in one suite', () => {
    const line = `it(\`refuses the number \${row.phone}\`, ${body});`;
    expect(check(`${line}\n${line}`)).to.have.length(1);
  });

  it('reads the kits of packages/testing, whose runner is handed over', () => {
    const kit = 'packages/testing/src/channel-kit.ts';
    expect(check('', { [kit]: `runner.it('Wrong title here', ${body})` })).to.deep.equal([
      `${kit}:1: "Wrong title here" begins with a capital or a sign`,
    ]);
  });
});
