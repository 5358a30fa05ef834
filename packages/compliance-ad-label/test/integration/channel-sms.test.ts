import { expect } from 'chai';
import { createSmsChannel, createConsoleVendor, measureText } from '@pabal/channel-sms';
import type { Channel } from '@pabal/core';
import { aSender, openLabelWorld, type LabelWorld } from '../label-world.js';

const channel = createSmsChannel(createConsoleVendor({ showText: false, write: () => undefined }), {
  ...{ from: '0212345678', onTooLong: 'upgrade', duties: ['ad-label'] },
}) as Channel;
const tail = '무료수신거부 080-500-4233';
/** What the law asks for beside the text, in bytes of a text message. */
const lawBytes = measureText(`(광고)A몰\n\n${tail}`).bytes;

describe('labels of text messages', () => {
  let world: LabelWorld;

  before(async () => {
    world = await openLabelWorld({ channels: [channel], sender: aSender });
  });
  after(() => world.stop());

  it('are counted before SMS or LMS is chosen, to the byte', async () => {
    const short = await world.explain({ text: 'a'.repeat(90 - lawBytes) });
    expect(short.message).to.include({ form: 'sms', bytes: 90 });
    expect(short.message?.text).to.equal(`(광고)A몰\n${'a'.repeat(90 - lawBytes)}\n${tail}`);
    const long = await world.explain({ text: 'a'.repeat(91 - lawBytes) });
    expect(long.message).to.include({ form: 'lms', bytes: 91 });
    expect(long.verdicts.map(({ reason }) => reason?.code)).to.include('UPGRADED_TO_LMS');
    const plain = await world.explain({ text: 'a'.repeat(90) }, { purpose: 'informational' });
    expect(plain.message).to.include({ form: 'sms', text: 'a'.repeat(90) });
  });

  it('are put before the subject too, and the message is handed over', async () => {
    const live = await world.explain({ text: '여름 세일', subject: '여름' });
    expect(live.message?.message).to.deep.include({
      ...{ form: 'lms', subject: '(광고)여름', text: `(광고)A몰\n여름 세일\n${tail}` },
    });
    const { delivery } = await world.send({ text: '여름 세일', subject: '여름' });
    expect(delivery).to.include({ state: 'accepted', form: 'lms' });
  });

  it('do not hide what the channel refuses: a subject that is too long with its label', async () => {
    const subject = '가'.repeat(18);
    const live = await world.explain({ text: '여름 세일', subject });
    expect(live.verdicts.find(({ policyId }) => policyId === 'content')?.reason?.code).to.equal(
      'SMS_SUBJECT_TOO_LONG',
    );
  });

  it('survive what the channel does to a text that CP949 does not carry', async () => {
    const live = await world.explain({ text: '여름\u00a0세일 — 오늘만'.normalize('NFD') });
    expect(live.verdict).to.equal('pass');
    expect(live.message?.text).to.equal(`(광고)A몰\n여름 세일 - 오늘만\n${tail}`);
  });
});
