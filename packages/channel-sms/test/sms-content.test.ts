import { expect } from 'chai';
import type { OnTooLong } from '../src/choose-form.js';
import { createContentSchema } from '../src/sms-content.js';
import { carrierLimits } from '../src/vendors/carrier-limits.js';
import { solapiLimits } from '../src/vendors/solapi-limits.js';
import { toBase64Jpeg } from './images/jpeg.js';

function problems(content: unknown, limits = carrierLimits, onTooLong: OnTooLong = 'upgrade'): string[] {
  const { error } = createContentSchema(limits, onTooLong).validate(content, { abortEarly: false });
  return (error?.details ?? []).map(({ message }) => message);
}

const base64 = toBase64Jpeg();

describe('the content schema', () => {
  for (const [name, content, expected] of [
    ['a text', { text: '안녕 {{name}}' }, []],
    ['everything', { text: 'a', subject: '{{s}}', images: [{ fileName: 'a.jpg', base64 }] }, []],
    ['a sender number', { text: 'a', from: '02-1234-5678' }, []],
    ['a stored picture', { text: 'a', images: [{ fileId: 'F4V1' }] }, []],
    ['nothing', {}, ['"text" is required: the text of the message, as a template']],
    ['a blank text', { text: ' \n ' }, ['"text" must not be blank']],
    [
      'a sender number with a variable',
      { text: 'a', from: '{{number}}' },
      ['"from" must be a sender number of 8 to 12 digits, such as 02-1234-5678; it is no template'],
    ],
    [
      'a sender number that is too short',
      { text: 'a', from: '112' },
      ['"from" must be a sender number of 8 to 12 digits, such as 02-1234-5678; it is no template'],
    ],
    [
      'no pictures',
      { text: 'a', images: [] },
      ['"images" must not be empty: leave it out to send a message without a picture'],
    ],
    [
      'a picture without data',
      { text: 'a', images: [{ fileName: 'a.jpg' }] },
      ['"images[0]" must have "base64" (a JPEG) or "fileId" (a file at the vendor)'],
    ],
    [
      'a picture given twice',
      { text: 'a', images: [{ base64, fileId: 'F' }] },
      ['"images[0]" must have either "base64" or "fileId", not both'],
    ],
    [
      'a picture that is none',
      { text: 'a', images: [{ base64: 'AAAA' }] },
      ['"images[0]" is not a complete JPEG'],
    ],
    ['something else', { text: 'a', body: 'b' }, ['"body" is not allowed']],
  ] as const) {
    it(`says of ${name}: ${expected.join(', ') || 'nothing'}`, () => {
      expect(problems(content)).to.deep.equal(expected);
    });
  }

  it('counts pictures by the vendor', () => {
    const images = [{ base64 }, { base64 }];
    expect(problems({ text: 'a', images })).to.deep.equal([]);
    expect(problems({ text: 'a', images }, solapiLimits)).to.deep.equal([
      '"images" must have at most 1 at this vendor',
    ]);
  });

  it('refuses a text that is too long for everybody, and takes one that a variable could make fit', () => {
    const tooLong = (bytes: number) => [
      `"text" has more than ${bytes} bytes even without its variables: shorten it`,
    ];
    expect(problems({ text: '가'.repeat(1_001) })).to.deep.equal(tooLong(2_000));
    expect(problems({ text: '가'.repeat(1_000) })).to.deep.equal([]);
    expect(problems({ text: `${'가'.repeat(1_000)}a{{name}}` })).to.deep.equal(tooLong(2_000));
    expect(problems({ text: `{{#if vip}}${'가'.repeat(1_001)}{{else}}b{{/if}}` })).to.deep.equal([]);
    expect(problems({ text: 'a'.repeat(91) }, carrierLimits, 'refuse')).to.deep.equal(tooLong(90));
    expect(problems({ text: 'a'.repeat(91), subject: 's' }, carrierLimits, 'refuse')).to.deep.equal([]);
    expect(problems({ text: 'a'.repeat(9_000) }, carrierLimits, 'truncate')).to.deep.equal([]);
  });

  it('refuses a subject that is too long for everybody', () => {
    const { maxSubjectBytes } = carrierLimits;
    expect(problems({ text: 'a', subject: `{{a}}${'s'.repeat(maxSubjectBytes)}` })).to.deep.equal([]);
    expect(problems({ text: 'a', subject: 's'.repeat(maxSubjectBytes + 1) })).to.deep.equal([
      `"subject" has more than ${maxSubjectBytes} bytes even without its variables: shorten it`,
    ]);
  });
});
