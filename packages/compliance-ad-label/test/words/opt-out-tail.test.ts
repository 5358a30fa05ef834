import { expect } from 'chai';
import { readOptOutTail, type OptOutPlaces } from '../../src/words/opt-out-tail.js';

const places = (number: string | null, more: Partial<OptOutPlaces> = {}): OptOutPlaces => ({
  ...{ number, isCaller: false, method: null },
  ...more,
});

/** Section 9.4 of the rules. */
const rows: readonly (readonly [string, string, string])[] = [
  ['무료수신거부 080-500-4233', '0805004233', 'free'],
  ['무료거부0805004233', '080-500-4233', 'free'],
  ['무료 거부 080 500 4233', '080-500-4233', 'free'],
  ['[무료 수신 거부]0808880327', '0808880327', 'free'],
  ['[무료 수신거부]0801234567', '0801234567', 'free'],
  ['무료수신거부 080-5000-4233', '08050004233', 'free'],
  ['무료수신거부 080-500-4233\n\n', '0805004233', 'free'],
  ['수신거부 080-500-4233', '0805004233', 'not-free'],
  ['거부: 080-500-4233', '0805004233', 'not-free'],
  ['무료수신거부 080-500-4233\n내일까지', '0805004233', 'silent'],
  ['무료수신거부 080-500', '0805004233', 'other-place'],
  ['무료수신거부 080-500-42331', '0805004233', 'other-place'],
  ['무료수신거부 080-500-4234', '0805004233', 'other-place'],
  ['무료수신거부 02-123-4567', '0805004233', 'other-place'],
  ['수신거부 1588-1234', '0805004233', 'other-place'],
  ['A몰 여름 세일', '0805004233', 'silent'],
  ['무료수신거부', '0805004233', 'silent'],
  ['', '0805004233', 'silent'],
];

describe('the end of a text', () => {
  for (const [text, number, kind] of rows) {
    it(`${JSON.stringify(text)} is ${kind} where the number is ${number}`, () => {
      expect(readOptOutTail(`A몰 세일\n${text}`, places(number)).kind).to.equal(kind);
    });
  }

  it('says where the word is missing', () => {
    const text = 'A몰\n수신거부 080-500-4233';
    const tail = readOptOutTail(text, places('0805004233'));
    expect(tail.kind === 'not-free' && text.slice(tail.at)).to.equal('수신거부 080-500-4233');
  });

  it('need not repeat a free number that is displayed as the sender', () => {
    const caller = places('0805004233', { isCaller: true });
    expect(readOptOutTail('A몰\n무료수신거부', caller).kind).to.equal('free');
    expect(readOptOutTail('A몰\n수신거부', caller).kind).to.equal('silent');
  });

  it('may name a free way in place of a number', () => {
    const app = places(null, { method: '앱 설정 > 알림 끄기' });
    expect(readOptOutTail('세일\n무료수신거부 앱 설정 > 알림 끄기', app).kind).to.equal('free');
    expect(readOptOutTail('세일\n수신거부: 앱 설정 > 알림 끄기', app).kind).to.equal('not-free');
    expect(readOptOutTail('세일\n앱 설정 > 알림 끄기', app).kind).to.equal('silent');
    expect(readOptOutTail('세일\n무료수신거부 080-500-4233', app).kind).to.equal('other-place');
  });
});
