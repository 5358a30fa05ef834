import { expect } from 'chai';
import { openProgress } from '../../src/output/progress.js';

function record(): { lines: string[]; output: Parameters<typeof openProgress>[0] } {
  const lines: string[] = [];
  const line = (text = ''): void => void lines.push(text);
  return { lines, output: { isTerminal: false, width: 100, line, lines: (texts) => texts.forEach(line) } };
}

describe('openProgress', () => {
  it('writes plain lines without a terminal, and always the last one', () => {
    const { lines, output } = record();
    const progress = openProgress(output);
    const bar = progress.bar('import', 'rows');
    for (const done of [0, 2000, 2001, 4000, 4100]) bar.update(done, 5000);
    progress.stop();
    expect(lines).to.deep.equal([
      'import 2,000/5,000 rows',
      'import 4,000/5,000 rows',
      'import 4,100/5,000 rows',
    ]);
  });

  it('says nothing about what has nothing to do', () => {
    const { lines, output } = record();
    const progress = openProgress(output);
    progress.bar('send', 'messages').update(0, 0);
    progress.stop();
    expect(lines).to.deep.equal([]);
  });
});
