import type { ConsentEntry } from '@pabal/core';
import { expect } from 'chai';
import { showSeoulTime } from '../../src/evidence/evidence-words.js';
import {
  gatherEvidence,
  type EvidenceMessage,
  type PersonEvidence,
} from '../../src/evidence/gather-evidence.js';
import { printEvidence, type Cover } from '../../src/evidence/print-evidence.js';
import { coverOfPerson } from '../../src/evidence/to-cover.js';
import { readFontFiles, type FontFiles } from '../../src/pdf/font-files.js';
import { inCareWorld } from '../care-world.js';
import { planNoticesOf, wait } from '../noticed.js';
import { gather, readPdf, squeeze, type ReadPage } from '../read-pdf.js';

const madeAt = new Date('2026-11-21T05:00:00Z');

const cover: Cover = {
  subject: { ko: '캠페인 7', en: 'sale' },
  facts: [],
  ...{ actor: 'key:1', madeAt, layout: 'people' },
};

function person(userId: string, more: Partial<PersonEvidence> = {}): PersonEvidence {
  return {
    ...{ userId, recipientId: 1, gatheredAt: madeAt, isCut: false },
    ...{ consents: [], notices: [], confirmations: [], transactions: [], messages: [] },
    ...more,
  };
}

function consent(ledgerId: number, wording: string): ConsentEntry {
  return {
    ...{ ledgerId, recipientId: 1, consentChannel: 'text', purpose: 'promotional', state: 'opted-in' },
    ...{ occurredAt: null, recordedAt: madeAt, method: 'api', actor: 'key:1', applied: true, wording },
  };
}

function message(recipientId: number, text: string): EvidenceMessage {
  return {
    ...{ id: `d-1-${recipientId}-0`, runId: 1, recipientId, step: 0, campaignId: 1, campaignKey: 7 },
    ...{ runKind: 'real', userId: 'kim', state: 'accepted', reasonCode: 'OK', policyId: null, reasons: [] },
    ...{ amendments: [], form: 'sms', variant: null, fingerprint: null, vendorId: null, vendorCode: null },
    ...{ attempt: 1, dueAt: null, decidedAt: madeAt, outcomeAt: null, receiptAt: null },
    ...{ sentences: [], message: { text } },
  };
}

/** Every text, number and instant of a value, as the pages write it. */
function leavesOf(value: unknown): readonly string[] {
  if (value === null || value === undefined || typeof value === 'boolean') return [];
  if (value instanceof Date) return [showSeoulTime(value)];
  if (typeof value === 'object') return Object.values(value).flatMap(leavesOf);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [/^\d{4}-\d\d-\d\dT/.test(text) ? showSeoulTime(new Date(text)) : text];
}

describe('the evidence on paper', function () {
  this.timeout(20_000);
  let files: FontFiles;
  before(async () => (files = await readFontFiles()));

  const print = async (people: readonly PersonEvidence[], of: Cover = cover): Promise<readonly ReadPage[]> =>
    readPdf(await gather(printEvidence(files, of, people)));

  it('holds every consent, wording, notice, confirmation, transaction, message and decision of the JSON', () =>
    inCareWorld({ work: 'jobs', care: { entity: '주식회사 가나' } }, async (world) => {
      await planNoticesOf(world);
      await world.addPeople([{ userId: 'kim' }]);
      const wording =
        '광고성 정보 수신동의 (문자): ㈜가나가 보내는 할인 소식을 문자로 받겠습니다. 언제든지 철회할 수 있습니다.';
      const proof = {
        wordingVersion: '3',
        label: '광고성 정보 수신동의',
        form: 'join',
        source: 'web',
        evidence: 'form:7',
      };
      await world.say('kim', { wording, entity: '주식회사 가나', ...proof });
      const recipientId = await world.idOf('kim');
      const body = { endedOn: '2026-06-01', isPaid: true, isDirect: true, seller: '가나', goodsKind: '의류' };
      await world.put('consent-care/transactions', { key: 'order-1', recipientId, body });
      const content = { text: '(광고) 가나몰\n최대 70% 할인 https://gana.example\n무료거부 080-123-4567' };
      const key = await world.campaign({ content });
      await world.engine.campaigns.start(world.workspaceId, key, 'test');
      await wait(world, 40);
      await world.say('kim', { state: 'opted-out' });
      const evidence = await gatherEvidence(world.engine, world.workspaceId, 'kim');
      expect(evidence.messages).to.have.length(2);
      expect(evidence.consents.length).to.be.at.least(2);
      for (const kind of ['notices', 'confirmations', 'transactions'] as const) {
        expect(evidence[kind], kind).not.to.have.length(0);
      }
      const pages = await print([evidence], coverOfPerson(evidence, 'key:1'));
      const paper = pages.map(({ text }) => text).join('');
      for (const leaf of leavesOf(evidence)) expect(paper).to.include(squeeze(leaf));
      for (const { ledgerId } of evidence.consents) expect(paper).to.include(`consent:${ledgerId}`);
      expect(paper).to.include('수신자kim(recipient:1)').and.include('작성자Madebykey:1');
    }));

  it('says of each part that it is empty when there is nothing of a person', async () => {
    const [, page] = await print([person('kim')]);
    expect(page?.text.match(/기록이없습니다/g)).to.have.length(5);
    expect(page?.text.match(/Nothingisrecorded/g)).to.have.length(5);
  });

  it('says so when a campaign met nobody', async () => {
    const pages = await print([]);
    expect(pages).to.have.length(1);
    expect(pages[0]?.text).to.include('해당하는수신자가없습니다').and.include('1/1');
  });

  it('begins a page for everybody whom a campaign met, and counts all pages on each', async () => {
    const pages = await print([person('kim'), person('lee'), person('한글 이름')]);
    expect(pages).to.have.length(4);
    for (const [index, { text }] of pages.entries()) expect(text).to.match(new RegExp(`${index + 1}/4$`));
    expect(pages[1]?.text).to.include('수신자kim').and.include('캠페인7sale');
    expect(pages[3]?.text).to.include('수신자한글이름');
  });

  it('breaks a name of a thousand letters so that none is lost and none leaves the page', async () => {
    const name = Array.from({ length: 1000 }, (_one, index) => String.fromCodePoint(0xac00 + index)).join('');
    const transaction = {
      endedOn: '2026-06-01',
      isPaid: true,
      isDirect: true,
      seller: name,
      goodsKind: 'b',
      key: '1',
    };
    const long = person(name, { transactions: [transaction] });
    const pages = await print([long], coverOfPerson(long, 'key:1'));
    const text = pages.map((page) => page.text).join('');
    for (const letter of name) expect(text.split(letter).length, letter).to.be.at.least(3);
    for (const { right, x, y } of pages.flatMap(({ pieces }) => pieces)) {
      expect(x).to.be.at.least(47);
      expect(right).to.be.at.most(548);
      expect(y).to.be.within(25, 815);
    }
  });

  it('goes on with its table on the next page, with its head, and cuts only messages that are long', async () => {
    const texts = Array.from({ length: 60 }, (_one, index) =>
      `소식 ${index} `.repeat(index === 30 ? 2000 : 3),
    );
    const pages = await print([
      person('kim', { messages: texts.map((text, index) => message(index, text)) }),
    ]);
    expect(pages.length).to.be.greaterThan(10);
    const all = pages.map(({ text }) => text).join('');
    for (const index of texts.keys()) expect(all).to.include(`d-1-${index}-0`);
    expect(all.match(/소식/g)).to.have.length(59 * 3 + 2000);
    for (const { pieces, text } of pages.slice(2)) {
      expect(text).to.include('발송건Delivery');
      expect(Math.min(...pieces.filter(({ y }) => y > 40).map(({ y }) => y))).to.be.at.least(56);
    }
  });

  it('shows letters that the font lacks and those that nobody can see as codes', async () => {
    const consents = [consent(1, 'A😀B\u200bC\u0000D 광고성 정보 수신동의 ①㈜韓é')];
    const pages = await print([person('kim', { consents })]);
    expect(pages.at(-1)?.text).to.include('A[U+1F600]B[U+200B]C[U+0000]D광고성정보수신동의①㈜韓é');
  });

  it('says when there was more than it holds', async () => {
    const pages = await print([person('kim', { isCut: true })]);
    expect(pages[1]?.text).to.include('10000건').and.include('Thereismore');
  });

  it('hands out the pages of one person before it asks for the next', async () => {
    let asked = 0;
    async function* people(): AsyncGenerator<PersonEvidence> {
      for (asked = 1; asked <= 3; asked++)
        yield await Promise.resolve(person('kim', { consents: [consent(1, 'a')] }));
    }
    const seen: number[] = [];
    for await (const _piece of printEvidence(files, cover, people())) seen.push(asked);
    expect(seen).to.deep.equal([1, 2, 3, 4]);
  });

  it('is the same, byte for byte, for the same evidence', async () => {
    const people = [person('kim', { consents: [consent(1, '동의')] })];
    const [one, other] = [0, 1].map(() => gather(printEvidence(files, cover, people)));
    expect((await one)?.equals((await other) ?? Buffer.of())).to.equal(true);
  });
});
