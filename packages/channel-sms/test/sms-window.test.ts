import { expect } from 'chai';
import { smsWindowSchema } from '../src/sms-window.js';

const window = {
  purpose: 'promotional',
  fromLocal: '08:00',
  toLocal: '20:50',
  zone: 'Asia/Seoul',
  source: 'the contract',
};

function problems(changes: object): string[] {
  const { error } = smsWindowSchema.validate({ ...window, ...changes }, { abortEarly: false });
  return (error?.details ?? []).map(({ message }) => message);
}

describe('a window of the vendor', () => {
  it('is taken as it is', () => {
    expect(problems({})).to.deep.equal([]);
    expect(problems({ fromLocal: '22:00', toLocal: '06:00' })).to.deep.equal([]);
  });

  for (const [changes, expected] of [
    [{ fromLocal: '8:00' }, '"fromLocal" must be written as HH:MM, like 08:00'],
    [{ toLocal: '24:00' }, '"toLocal" must be written as HH:MM, like 08:00'],
    [{ toLocal: '08:00' }, '"toLocal" must differ from fromLocal; such a window would never close'],
    [{ zone: 'Seoul' }, '"zone" must be a zone of the IANA list, like Asia/Seoul'],
    [{ purpose: 'ads' }, '"purpose" must be one of [promotional, informational, statutory-notice]'],
    [{ source: '' }, '"source" is not allowed to be empty'],
  ] as const) {
    it(`is refused: ${expected}`, () => {
      expect(problems(changes)).to.deep.equal([expected]);
    });
  }
});
