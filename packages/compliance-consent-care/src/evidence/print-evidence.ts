import { breakLines } from '../pdf/break-lines.js';
import { drawTable, roomForTable } from '../pdf/draw-table.js';
import type { FontFiles } from '../pdf/font-files.js';
import { colours, Paper, type Look } from '../pdf/paper.js';
import {
  confirmationSection,
  consentSection,
  noticeSection,
  transactionSection,
} from './consent-sections.js';
import type { EvidenceSection } from './evidence-section.js';
import { showSeoulTime } from './evidence-words.js';
import { evidenceLimits, type PersonEvidence } from './gather-evidence.js';
import { messageSection } from './message-section.js';

/** What the first page says. */
export interface Cover {
  /** Whose or which, in both languages. */
  readonly subject: { readonly ko: string; readonly en: string };
  /** Further lines: a name and a value each. */
  readonly facts: readonly { readonly ko: string; readonly en: string; readonly value: string }[];
  readonly actor: string;
  readonly madeAt: Date;
  /** Whether everybody gets a page of their own. */
  readonly layout: 'person' | 'people';
}

const title: Look = { weight: 'bold', size: 21, colour: colours.accent };
const heading: Look = { weight: 'bold', size: 11.5, colour: colours.ink };
const text: Look = { weight: 'regular', size: 9, colour: colours.ink };
const note: Look = { weight: 'regular', size: 7.6, colour: colours.muted };
const headingHeight = 28;

/** Prints the evidence of people as a PDF file, page by page. Everything in it was gathered before; nothing is masked or left out. */
export async function* printEvidence(
  files: FontFiles,
  cover: Cover,
  people: AsyncIterable<PersonEvidence> | Iterable<PersonEvidence>,
): AsyncGenerator<Uint8Array> {
  const paper = new Paper(files, {
    title: '수신동의 증적 자료 Consent evidence',
    subject: `${cover.subject.ko} ${cover.subject.en}`,
    imprint: `${showSeoulTime(cover.madeAt)} · ${cover.actor}`,
    madeAt: cover.madeAt,
  });
  drawCover(paper, cover);
  let count = 0;
  for await (const person of people) {
    count++;
    if (cover.layout === 'people') {
      paper.breakPage();
      drawPersonHead(paper, person);
    }
    for (const _row of drawPerson(paper, person)) {
      const written = paper.take();
      if (written.length > 0) yield written;
    }
  }
  if (count === 0) drawNote(paper, '해당하는 수신자가 없습니다. Nobody was met, or everybody was erased.');
  paper.end();
  yield paper.take();
}

function drawCover(paper: Paper, { actor, facts, madeAt, subject }: Cover): void {
  paper.fill(paper.left, paper.y - 6, 36, 3, colours.accent);
  paper.y += 22;
  paper.text('수신동의 증적 자료', paper.left, paper.y, title);
  paper.y += 16;
  paper.text('Consent evidence pack', paper.left, paper.y, { ...text, size: 10.5, colour: colours.muted });
  paper.y += 18;
  const lines = [
    { ko: '대상', en: 'Subject', value: `${subject.ko} ${subject.en}` },
    ...facts,
    { ko: '작성 일시', en: 'Made at', value: `${showSeoulTime(madeAt)} (KST, UTC+9)` },
    { ko: '작성자', en: 'Made by', value: actor },
  ];
  for (const { en, ko, value } of lines) {
    paper.text(ko, paper.left, paper.y + 9, { ...text, weight: 'bold', size: 8.6 });
    paper.text(en, paper.left + 52, paper.y + 9, note);
    const width = paper.width - 120;
    for (const line of breakLines(paper.show(value), width, paper.widthOf(text))) {
      if (paper.room < 15) paper.breakPage();
      paper.text(line, paper.left + 120, paper.y + 9, text);
      paper.y += 13;
    }
    paper.y += 2;
  }
  paper.y += 6;
  drawNote(
    paper,
    '모든 시각은 한국 표준시(UTC+9)입니다. 글꼴에 없거나 보이지 않는 글자는 [U+1F600]처럼 코드로 적습니다.\n' +
      'All times are Korean Standard Time (UTC+9). Letters that the font lacks or nobody can see stand as codes such as [U+1F600].',
  );
}

function drawPersonHead(paper: Paper, { recipientId, userId }: PersonEvidence): void {
  const look: Look = { ...title, size: 14 };
  paper.y += 12;
  for (const line of breakLines(paper.show(`수신자 ${userId}`), paper.width, paper.widthOf(look))) {
    paper.text(line, paper.left, paper.y, look);
    paper.y += 18;
  }
  paper.text(`Recipient, recipient:${recipientId}`, paper.left, paper.y - 3, note);
  paper.y += 8;
}

function* drawPerson(paper: Paper, person: PersonEvidence): Generator<void, void, undefined> {
  if (person.isCut) {
    const { consents, messages } = evidenceLimits;
    drawNote(
      paper,
      `기록이 많아 최근 동의 ${consents}건과 메시지 ${messages}건까지만 담았습니다.\n` +
        `There is more: only the newest ${consents} lines of consent and ${messages} messages are in here.`,
    );
  }
  yield* drawSection(paper, consentSection(person));
  yield* drawSection(paper, noticeSection(person));
  yield* drawSection(paper, confirmationSection(person));
  yield* drawSection(paper, transactionSection(person));
  yield* drawSection(paper, messageSection(person));
}

function* drawSection(
  paper: Paper,
  { columns, en, ko, rows }: EvidenceSection,
): Generator<void, void, undefined> {
  if (paper.room < headingHeight + roomForTable) paper.breakPage();
  paper.y += headingHeight - 8;
  paper.text(ko, paper.left, paper.y, heading);
  const count = `${en} · ${rows.length}`;
  paper.text(count, paper.left + paper.measure(ko, heading) + 7, paper.y, { ...note, size: 8.4 });
  paper.y += 8;
  if (rows.length === 0) drawNote(paper, '기록이 없습니다. Nothing is recorded.');
  else yield* drawTable(paper, columns, rows);
}

function drawNote(paper: Paper, words: string): void {
  for (const line of breakLines(words, paper.width, paper.widthOf(note))) {
    if (paper.room < 14) paper.breakPage();
    paper.text(line, paper.left, paper.y + 8, note);
    paper.y += 11.5;
  }
}
