import { expect } from 'chai';
import { listAnchors, listCode, listLinks, listTerms } from '../markdown.js';

describe('markdown', () => {
  it('lists links, pictures and references, and no link that is code', () => {
    const page = '[a](a.md "A") ![b](<b.png>)\n`[c](c.md)`\n```\n[d](d.md)\n```\n[e]: e.md\n[f](f.md#g)';
    expect(listLinks(page)).to.deep.equal([
      { target: 'a.md', line: 1 },
      { target: 'b.png', line: 1 },
      { target: 'e.md', line: 6 },
      { target: 'f.md#g', line: 7 },
    ]);
  });

  it('lists inline code and the lines of blocks without their prompt', () => {
    expect(listCode('run `npm test`\n~~~sh\n$ pabal start\n~~~')).to.deep.equal([
      { code: 'npm test', line: 1 },
      { code: 'pabal start', line: 3 },
    ]);
  });

  it('writes anchors as GitHub does, for Korean headings and repeated ones too', () => {
    const page = '# The `npm test` command\n## 수신 동의\n## A & B\n## A & B\n```\n# none\n```';
    expect([...listAnchors(page)]).to.deep.equal(['the-npm-test-command', '수신-동의', 'a--b', 'a--b-1']);
  });

  it('lists what a table row or a heading is about, not what a sentence mentions', () => {
    const page = '## `ONE_TWO`\nsee `THREE_FOUR`\n| `FIVE_SIX` | not `SEVEN_EIGHT` |';
    expect([...listTerms(page)]).to.deep.equal(['ONE_TWO', 'FIVE_SIX']);
  });
});
