import { expect } from 'chai';
import { toFieldProblems } from '../../src/errors/field-problems.js';
import { sendWindowSchema } from '../../src/schedule/send-window-schema.js';

const problemsOf = (input: unknown): readonly string[] => {
  const { error } = sendWindowSchema.validate(input, { abortEarly: false });
  return error ? toFieldProblems(error, '').map(({ path, problem }) => `${path} ${problem}`) : [];
};
const night = { startLocal: '21:00', endLocal: '08:00', zone: 'Asia/Seoul' };

describe('send window schema', () => {
  it('takes a window over midnight and one within a day', () => {
    expect(problemsOf(night)).to.deep.equal([]);
    expect(problemsOf({ ...night, startLocal: '00:00', endLocal: '06:30' })).to.deep.equal([]);
  });

  it('refuses a window that ends when it starts', () => {
    expect(problemsOf({ ...night, endLocal: '21:00' })).to.deep.equal([
      'endLocal must differ from startLocal; such a window would never close or never open',
    ]);
  });

  it('refuses times and zones that do not exist', () => {
    expect(problemsOf({ startLocal: '24:00', endLocal: '8:00', zone: 'Asia/Soul' })).to.deep.equal([
      'startLocal must be a day and a time that the calendar has',
      'endLocal must be written as HH:MM, like 09:00',
      'zone must be a zone of the IANA list, like Asia/Seoul',
    ]);
  });
});
