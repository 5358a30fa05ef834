import { expect } from 'chai';
import {
  localAtField,
  localDateField,
  localTimeField,
  zoneField,
} from '../../src/schedule/schedule-fields.js';

const isTaken = (field: { validate(value: unknown): { error?: unknown } }, value: unknown): boolean =>
  field.validate(value).error === undefined;

describe('schedule fields', () => {
  it('take what the calendar and the IANA list have', () => {
    expect(isTaken(localDateField, '2028-02-29')).to.equal(true);
    expect(isTaken(localTimeField, '23:59')).to.equal(true);
    expect(isTaken(localAtField, '2026-12-31T00:00')).to.equal(true);
    expect(isTaken(localAtField, '2199-12-31T23:59:59')).to.equal(true);
    expect(isTaken(zoneField, 'Pacific/Apia')).to.equal(true);
  });

  it('refuse what they do not have', () => {
    for (const date of ['2027-02-29', '2026-00-10', '26-01-01', '2026-1-1', '1999-12-31', 20_260_101]) {
      expect(isTaken(localDateField, date), String(date)).to.equal(false);
    }
    for (const time of ['24:00', '09:60', '9:00', '09:00:00', '0900']) {
      expect(isTaken(localTimeField, time), time).to.equal(false);
    }
    for (const zone of ['', 'Seoul', '+09:00', 'a'.repeat(65)])
      expect(isTaken(zoneField, zone), zone).to.equal(false);
  });
});
