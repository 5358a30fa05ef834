import { expect } from 'chai';
import { readFontFiles } from '../../src/pdf/font-files.js';
import { colours, Paper, type Look } from '../../src/pdf/paper.js';
import { readPdf } from '../read-pdf.js';

const look: Look = { weight: 'regular', size: 9, colour: colours.ink };
const madeAt = new Date('2026-11-21T05:00:00Z');

describe('Paper', function () {
  this.timeout(20_000);

  it('keeps its pages in branches and counts them on each', async () => {
    const paper = new Paper(await readFontFiles(), {
      title: '제목',
      subject: 'kim',
      imprint: 'key:1',
      madeAt,
    });
    for (let page = 1; page <= 450; page++) {
      paper.text(`page-${page}`, 60, 100, look);
      if (page < 450) paper.breakPage();
    }
    paper.end();
    const pages = await readPdf(paper.take());
    expect(pages).to.have.length(450);
    for (const [index, { text }] of pages.entries()) {
      expect(text).to.match(new RegExp(`page-${index + 1}\\D.*${index + 1}/450$`));
    }
  });

  it('hands out each byte once, and a page as soon as the next one begins', async () => {
    const paper = new Paper(await readFontFiles(), {
      title: '제목',
      subject: 'kim',
      imprint: 'key:1',
      madeAt,
    });
    const parts = [paper.take()];
    paper.text('가', 60, 100, look);
    expect(paper.take()).to.have.length(0);
    paper.breakPage();
    parts.push(paper.take());
    expect(parts[1]?.length).to.be.greaterThan(100);
    paper.end();
    parts.push(paper.take());
    expect(paper.take()).to.have.length(0);
    expect(await readPdf(Buffer.concat(parts))).to.have.length(2);
  });

  it('embeds only the letters that it shows', async () => {
    const files = await readFontFiles();
    const paper = new Paper(files, { title: '제목', subject: 'kim', imprint: 'key:1', madeAt });
    paper.end();
    expect(paper.take().length).to.be.lessThan(files.regular.length / 50);
  });

  it('shortens what is too long for the head and the foot of a page', async () => {
    const long = '긴 이름 '.repeat(200);
    const paper = new Paper(await readFontFiles(), { title: '제목', subject: long, imprint: long, madeAt });
    paper.breakPage();
    paper.end();
    const [, page] = await readPdf(paper.take());
    expect(page?.text.match(/…/g)).to.have.length(2);
    for (const { right } of page?.pieces ?? []) expect(right).to.be.at.most(548);
  });
});
