import { expect } from 'chai';
import { aSender, openLabelWorld, type LabelWorld, type LabelWorldOptions } from '../label-world.js';
import type { Words } from '../worded-channel.js';

interface Row {
  readonly id: string;
  readonly what: string;
  readonly content: Words;
  readonly settings?: object;
  readonly world?: LabelWorldOptions;
  /** What the vendor gets; `null` for nothing. */
  readonly gets: Words | null;
  readonly codes: readonly string[];
  readonly rule?: string;
}

const tail = '무료수신거부 080-500-4233';
const { contact: _contact, ...withoutContact } = aSender;
const { senderName: _name, ...withoutName } = aSender;
const { optOutNumber: _number, ...withoutNumber } = aSender;
const labelled = `(광고)A몰 세일\n${tail}`;

const rows: readonly Row[] = [
  {
    ...{ id: 'C20', what: 'an unlabelled text', rule: 'R07' },
    ...{
      content: { text: 'A몰 세일' },
      gets: { text: labelled },
      codes: ['LABEL_ADDED', 'OPTOUT_FREE_MISSING'],
    },
  },
  {
    ...{ id: 'C21', what: 'a label with a slash', content: { text: '(광/고)A몰 세일' }, rule: 'R07' },
    ...{ gets: null, codes: ['LABEL_VARIANT'] },
  },
  {
    ...{ id: 'C22', what: 'a label in square brackets', content: { text: '[광고] A몰' }, rule: 'R07' },
    ...{ gets: null, codes: ['LABEL_VARIANT'] },
  },
  {
    ...{ id: 'C23', what: 'a label with a blank', content: { text: '(광 고)A몰' }, rule: 'R07' },
    ...{ gets: null, codes: ['LABEL_VARIANT'] },
  },
  {
    ...{ id: 'C24', what: 'a label with a word in it', content: { text: '(대출광고)A' }, rule: 'R07' },
    ...{ gets: null, codes: ['LABEL_VARIANT'] },
  },
  {
    ...{ id: 'C25', what: 'a subject without the label', rule: 'R08' },
    content: { text: labelled, subject: '여름 세일' },
    ...{ gets: { text: labelled, subject: '(광고)여름 세일' }, codes: ['SUBJECT_LABEL_ADDED'] },
  },
  {
    ...{ id: 'C26', what: 'a last line that does not say free', rule: 'R10' },
    content: { text: '(광고)A몰 세일\n수신거부 080-500-4233' },
    ...{ gets: { text: labelled }, codes: ['OPTOUT_FREE_MISSING'] },
  },
  {
    ...{ id: 'C27', what: 'nobody who sends', content: { text: '(광고) 세일' }, rule: 'R09' },
    ...{ world: { sender: withoutName }, gets: null, codes: ['SENDER_NAME_MISSING'] },
  },
  {
    ...{ id: 'C28', what: 'no telephone number, which is the one displayed', content: { text: labelled } },
    ...{ gets: { text: labelled }, codes: [] },
  },
  {
    ...{ id: 'C28', what: 'no contact at all', content: { text: labelled }, rule: 'R09' },
    ...{ world: { sender: withoutContact }, gets: null, codes: ['SENDER_CONTACT_MISSING'] },
  },
  {
    ...{
      id: 'C28',
      what: 'a contact that is not the number displayed',
      content: { text: labelled },
      rule: 'R09',
    },
    world: { sender: { ...aSender, contact: '1588-1234' } },
    gets: { text: `(광고)A몰 세일\n1588-1234\n${tail}` },
    codes: ['AD_LABEL_CONTACT_ADDED'],
  },
  {
    ...{ id: 'C29', what: 'nothing but a picture', rule: 'R11' },
    content: { text: `(광고)A몰\n${tail}`, images: ['flyer'] },
    ...{ gets: null, codes: ['LABEL_IN_IMAGE'] },
  },
  {
    ...{ id: 'C34', what: 'no 080 number for people who are no friends', rule: 'R10' },
    ...{ content: { text: 'A몰 세일' }, settings: { channel: 'brand-message' } },
    ...{ world: { sender: withoutNumber }, gets: null, codes: ['OPTOUT_NUMBER_REQUIRED'] },
  },
  {
    ...{ id: 'R10', what: 'no 080 number in a text', content: { text: 'A몰 세일' }, rule: 'R10' },
    ...{ world: { sender: withoutNumber }, gets: null, codes: ['OPTOUT_NUMBER_REQUIRED'] },
  },
  {
    ...{ id: 'R10', what: 'a short 080 number', rule: 'R10' },
    ...{
      content: { text: '(광고)A몰 세일\n무료수신거부 080-500' },
      gets: null,
      codes: ['OPTOUT_NUMBER_INVALID'],
    },
  },
  {
    ...{ id: 'R10', what: 'somebody else’s 080 number', rule: 'R10' },
    content: { text: '(광고)A몰 세일\n무료수신거부 080-111-2222' },
    ...{ gets: null, codes: ['OPTOUT_NUMBER_INVALID'] },
  },
  {
    ...{ id: 'R10', what: 'a way to refuse that is not at the end', rule: 'R10' },
    content: { text: `${labelled}\n내일까지!` },
    gets: { text: `${labelled}\n내일까지!\n${tail}` },
    codes: ['OPTOUT_FREE_MISSING'],
  },
  {
    ...{ id: '11', what: 'a shared number without its code', content: { text: labelled }, rule: 'R10' },
    world: { sender: { ...aSender, optOutCode: '12345' } },
    gets: { text: `(광고)A몰 세일\n인증번호 12345 ${tail}` },
    codes: ['OPTOUT_FREE_MISSING'],
  },
  {
    ...{ id: 'R07', what: 'a label behind a word', content: { text: '오늘만 (광고)A몰' }, rule: 'R07' },
    ...{ gets: null, codes: ['LABEL_MISPLACED'] },
  },
  {
    ...{ id: 'R07', what: 'a label behind a word that is to be moved', rule: 'R07' },
    ...{ content: { text: '오늘만 (광고)A몰' }, world: { onMisplaced: 'move' } },
    gets: { text: `(광고)A몰\n오늘만 A몰\n${tail}` },
    codes: ['LABEL_ADDED', 'OPTOUT_FREE_MISSING'],
  },
  {
    ...{
      id: 'R07',
      what: 'a variant that is to be fixed',
      content: { text: '[광고] A몰 세일' },
      rule: 'R07',
    },
    world: { onVariant: 'fix' },
    gets: { text: `(광고) A몰 세일\n${tail}` },
    codes: ['LABEL_ADDED', 'OPTOUT_FREE_MISSING'],
  },
  {
    ...{ id: 'R09', what: 'a text that does not name the sender', rule: 'R07' },
    content: { text: '여름 세일' },
    gets: { text: `(광고)A몰\n여름 세일\n${tail}` },
    codes: ['LABEL_ADDED', 'OPTOUT_FREE_MISSING'],
  },
  {
    ...{ id: 'R09', what: 'a labelled text that does not name the sender', rule: 'R09' },
    content: { text: `(광고) 여름 세일\n${tail}` },
    gets: { text: `(광고)A몰\n 여름 세일\n${tail}` },
    codes: ['AD_LABEL_NAME_ADDED'],
  },
  {
    ...{ id: '9.1', what: 'a push notification', settings: { channel: 'push' }, rule: 'R07' },
    content: { text: '오늘만 세일', subject: '여름' },
    gets: {
      text: '(광고)A몰\n오늘만 세일\n02-1234-5678\n무료수신거부 앱 설정 > 알림 끄기',
      subject: '(광고)여름',
    },
    codes: ['LABEL_ADDED', 'SUBJECT_LABEL_ADDED', 'AD_LABEL_CONTACT_ADDED', 'OPTOUT_FREE_MISSING'],
  },
  {
    ...{ id: '50', what: 'an informational message', settings: { purpose: 'informational' } },
    ...{
      content: { text: '주문하신 상품을 보냈습니다.' },
      gets: { text: '주문하신 상품을 보냈습니다.' },
      codes: [],
    },
  },
  {
    ...{ id: '50', what: 'a statutory notice', settings: { purpose: 'statutory-notice' } },
    content: { text: '수신동의 처리 결과를 알려 드립니다.' },
    ...{ gets: { text: '수신동의 처리 결과를 알려 드립니다.' }, codes: [] },
  },
];

describe('labels through the pipeline', () => {
  const worlds = new Map<string, Promise<LabelWorld>>();
  const worldOf = (options: LabelWorldOptions = {}): Promise<LabelWorld> => {
    const key = JSON.stringify(options);
    const world = worlds.get(key) ?? openLabelWorld(options);
    worlds.set(key, world);
    return world;
  };

  after(async () => {
    for (const world of worlds.values()) await (await world).stop();
  });

  for (const { id, what, content, settings, world, gets, codes, rule } of rows) {
    const end = gets ? (codes.length > 0 ? `completes ${what}` : `lets ${what} be`) : `stops ${what}`;
    it(`${end} (${[id, ...codes].join(', ')})`, async () => {
      const fate = await (await worldOf(world)).send(content, settings);
      expect(fate.words).to.deep.equal(gets);
      expect(fate.codes).to.deep.equal(codes);
      expect(fate.delivery.state).to.equal(gets ? 'accepted' : 'suppressed');
      const reason = fate.delivery.reasons.find(({ code }) => code === codes[0]);
      expect(reason?.ruleId).to.equal(rule);
      if (rule !== undefined) {
        expect(reason?.ruleVersion).to.equal('korea/2024-07-24');
        expect(reason?.source).to.be.a('string').and.not.empty;
      }
    });
  }

  it('adds the labels before the form is chosen: what just fits is short, one byte more is long', async () => {
    const world = await worldOf();
    // Label 6, name 3, two line ends, 25 for the way to refuse: 90 are left with 54.
    const fits = await world.send({ text: 'a'.repeat(54) });
    expect(fits.form).to.equal('sms');
    expect(fits.words?.text).to.equal(`(광고)A몰\n${'a'.repeat(54)}\n${tail}`);
    expect(fits.codes).to.not.include('UPGRADED_TO_LMS');
    const long = await world.send({ text: 'a'.repeat(55) });
    expect(long.form).to.equal('lms');
    expect(long.codes).to.include('UPGRADED_TO_LMS');
  });

  it('records each change as an amendment', async () => {
    const { delivery } = await (await worldOf()).send({ text: '세일', subject: '여름' });
    expect(delivery.amendments).to.deep.equal([
      { kind: 'label', to: '(광고)A몰' },
      { kind: 'subject-label', to: '(광고)' },
      { kind: 'opt-out-line', to: tail },
    ]);
  });
});
