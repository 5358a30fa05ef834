import { expect } from 'chai';

import { startSolapiSim, type SolapiSim } from '../../src/index.js';
import { account, call, sender, sms } from './client.js';

interface Row {
  readonly title: string;
  readonly message: Record<string, unknown>;
  readonly statusCode: string;
  readonly type?: string;
}

const hangul = (count: number): string => '가'.repeat(count);
const raw = { autoTypeDetect: false };

const rows: readonly Row[] = [
  { title: 'takes 90 bytes as an SMS', message: { text: hangul(45) }, statusCode: '2000', type: 'SMS' },
  { title: 'takes 91 bytes as an LMS', message: { text: `${hangul(45)}a` }, statusCode: '2000', type: 'LMS' },
  {
    title: 'refuses 91 bytes of SMS without detection',
    message: { text: `${hangul(45)}a`, type: 'SMS', ...raw },
    statusCode: '1031',
  },
  { title: 'makes an LMS of a subject', message: { subject: '제목' }, statusCode: '2000', type: 'LMS' },
  { title: 'makes an MMS of an image', message: { imageId: 'F4V' }, statusCode: '2000', type: 'MMS' },
  { title: 'keeps a short declared LMS', message: { type: 'LMS' }, statusCode: '2000', type: 'LMS' },
  { title: 'takes 2,000 bytes', message: { text: hangul(1_000) }, statusCode: '2000', type: 'LMS' },
  { title: 'refuses 2,001 bytes', message: { text: `${hangul(1_000)}a` }, statusCode: '1031' },
  { title: 'refuses an empty text', message: { text: '' }, statusCode: '1031' },
  { title: 'takes a subject of 40 bytes', message: { subject: hangul(20) }, statusCode: '2000', type: 'LMS' },
  { title: 'refuses a subject of 41 bytes', message: { subject: `${hangul(20)}a` }, statusCode: '1031' },
  { title: 'refuses an emoji in the text', message: { text: '축하 😀' }, statusCode: '1028' },
  { title: 'refuses an em dash in the subject', message: { subject: 'A — B' }, statusCode: '1029' },
  { title: 'refuses an unregistered sender', message: { from: '0299999999' }, statusCode: '1062' },
  { title: 'refuses a blocked number', message: { to: '01077777777' }, statusCode: '1060' },
  { title: 'refuses a number that is none', message: { to: '82101234' }, statusCode: '1010' },
  { title: 'takes a number with hyphens', message: { to: '010-1111-2222' }, statusCode: '2000', type: 'SMS' },
  { title: 'refuses a kakao message', message: { type: 'ATA' }, statusCode: '1058' },
  {
    title: 'takes a custom field of 30 and 100 characters',
    message: { customFields: { ['k'.repeat(30)]: 'v'.repeat(100) } },
    statusCode: '2000',
    type: 'SMS',
  },
  {
    title: 'refuses a custom field with a key of 31',
    message: { customFields: { ['k'.repeat(31)]: 'v' } },
    statusCode: '1032',
  },
  {
    title: 'refuses a custom field with a value of 101',
    message: { customFields: { key: 'v'.repeat(101) } },
    statusCode: '1032',
  },
];

describe('the rules for a message', () => {
  let sim: SolapiSim;
  before(async () => {
    sim = await startSolapiSim({ accounts: [{ ...account, balance: 300, blockedNumbers: ['01077777777'] }] });
  });
  beforeEach(() => sim.control.reset());
  after(() => sim.stop());

  const add = async (messages: readonly unknown[], group: object = {}): Promise<{ statusCode: string }[]> => {
    const { body } = await call(sim.url, 'POST', '/messages/v4/groups', group);
    const added = await call(sim.url, 'PUT', `/messages/v4/groups/${body.groupId}/messages`, { messages });
    return added.body.resultList;
  };

  for (const { title, message, statusCode, type } of rows) {
    it(title, async () => {
      const [result] = await add([sms('01012340000', message)]);
      expect(result).to.include({ statusCode, ...(type === undefined ? {} : { type }) });
    });
  }

  it('refuses a number that stands in the group already, unless the group allows it', async () => {
    const twice = [sms('01012340000'), sms('01012340000'), sms('01012340001')];
    const codes = (await add(twice)).map((result) => result.statusCode);
    expect(codes).to.deep.equal(['2000', '1026', '2000']);
    const allowed = (await add(twice, { allowDuplicates: true })).map((result) => result.statusCode);
    expect(allowed).to.deep.equal(['2000', '2000', '2000']);
  });

  it('refuses what the balance does not cover, counting what waits in groups', async () => {
    const many = Array.from({ length: 18 }, (_, index) => sms(`0101234${String(index).padStart(4, '0')}`));
    const codes = (await add(many)).map((result) => result.statusCode);
    expect(codes.filter((code) => code === '2000')).to.have.length(16);
    expect(codes.slice(16)).to.deep.equal(['1030', '1030']);
  });

  it('refuses a recipient who opted out of that sender number, and no other', async () => {
    sim.control.addOptOuts({ numbers: ['01012340000'], senderNumber: sender });
    const [first] = await add([sms('01012340000')]);
    const [other] = await add([sms('01012340000', { from: account.senderIds[1] })]);
    expect([first?.statusCode, other?.statusCode]).to.deep.equal(['1061', '2000']);
  });

  it('makes one message of every number in a list', async () => {
    const results = await add([sms('', { to: ['01012340000', '010-1234-0001'] })]);
    expect(results.map((result) => result.statusCode)).to.deep.equal(['2000', '2000']);
  });
});
