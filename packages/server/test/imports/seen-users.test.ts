import { expect } from 'chai';
import { SeenUsers } from '../../src/imports/seen-users.js';

describe('SeenUsers', () => {
  it('knows each of 200,000 users the second time and none the first', () => {
    const seen = new SeenUsers();
    const add = (): number =>
      Array.from({ length: 200_000 }, (_, at) => seen.add(`u${at}`)).filter(Boolean).length;
    expect(add()).to.equal(0);
    expect(add()).to.equal(200_000);
  });

  it('knows the last people of an endless file and forgets the first', () => {
    const people = 1_000;
    const seen = new SeenUsers(people);
    for (let at = 0; at < 10 * people; at += 1) {
      expect(seen.add(`u${at}`)).to.equal(false);
      if (at >= people) expect(seen.add(`u${at - people + 1}`)).to.equal(true);
    }
    expect(seen.add('u0')).to.equal(false);
  });
});
