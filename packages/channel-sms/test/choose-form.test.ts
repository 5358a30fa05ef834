import { expect } from 'chai';
import { chooseForm, type MessageParts, type OnTooLong } from '../src/choose-form.js';
import { measureText } from '../src/text/measure-text.js';
import { carrierLimits } from '../src/vendors/carrier-limits.js';

function choose(text: string, onTooLong: OnTooLong, extra: Partial<MessageParts> = {}) {
  const { bytes } = measureText(text);
  return chooseForm({ text, bytes, hasSubject: false, hasImages: false, ...extra }, carrierLimits, onTooLong);
}

describe('chooseForm', () => {
  for (const [name, text, extra, onTooLong, expected] of [
    ['90 bytes', '가'.repeat(45), {}, 'upgrade', 'sms'],
    ['91 bytes', '가'.repeat(45) + 'a', {}, 'upgrade', 'lms'],
    ['2,000 bytes', '가'.repeat(1_000), {}, 'upgrade', 'lms'],
    ['2,001 bytes', '가'.repeat(1_000) + 'a', {}, 'upgrade', 'too-long'],
    ['a subject', '가', { hasSubject: true }, 'refuse', 'lms'],
    ['a picture', '가', { hasImages: true }, 'refuse', 'mms'],
    ['a picture and a subject', '가', { hasImages: true, hasSubject: true }, 'refuse', 'mms'],
    ['91 bytes, not to be upgraded', '가'.repeat(45) + 'a', {}, 'refuse', 'too-long'],
    ['2,001 bytes with a picture', '가'.repeat(1_000) + 'a', { hasImages: true }, 'upgrade', 'too-long'],
  ] as const) {
    it(`makes ${name} ${expected}`, () => {
      const chosen = choose(text, onTooLong, extra);
      expect(chosen.kind === 'chosen' ? chosen.form : chosen.kind).to.equal(expected);
    });
  }

  it('records an upgrade', () => {
    expect(choose('가'.repeat(46), 'upgrade')).to.deep.include({
      amendment: { kind: 'form', from: 'sms', to: 'lms' },
    });
  });

  it('cuts to the form when told to, and records it', () => {
    expect(choose('가'.repeat(46), 'truncate')).to.deep.equal({
      kind: 'chosen',
      form: 'sms',
      text: '가'.repeat(45),
      amendment: { kind: 'truncated', from: '92 bytes', to: '90 bytes' },
    });
    expect(choose('가'.repeat(1_001), 'truncate', { hasSubject: true })).to.include({
      form: 'lms',
      text: '가'.repeat(1_000),
    });
  });

  it('names the widest form that was allowed and its limit', () => {
    expect(choose('가'.repeat(1_001), 'upgrade')).to.deep.equal({
      kind: 'too-long',
      form: 'lms',
      maxBytes: 2_000,
    });
    expect(choose('가'.repeat(46), 'refuse')).to.deep.equal({ kind: 'too-long', form: 'sms', maxBytes: 90 });
  });
});
