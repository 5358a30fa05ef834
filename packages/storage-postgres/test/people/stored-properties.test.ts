import { expect } from 'chai';
import { divideProperties, mergeProperties, pickProperties } from '../../src/people/stored-properties.js';
import { WantedNames } from '../../src/people/wanted-names.js';

describe('stored properties', () => {
  it('seal text and lists with text, and keep numbers and booleans open', () => {
    const properties = { name: '홍', visits: 3, vip: true, sizes: [1, 2], tags: ['a', 1] };
    expect(divideProperties(properties, new Set())).to.deep.equal({
      open: { visits: 3, vip: true, sizes: [1, 2] },
      sealed: { name: '홍', tags: ['a', 1] },
    });
  });

  it('leave text open that was declared open, whatever its case', () => {
    expect(divideProperties({ Grade: 'gold' }, new Set(['grade']))).to.deep.equal({
      open: { Grade: 'gold' },
      sealed: {},
    });
  });

  it('merge without regard to case, keep the first spelling, and remove by null', () => {
    const merged = mergeProperties({ Name: 'a', city: 'b', left: 1 }, { NAME: 'c', CITY: null, New: 2 });
    expect(merged).to.deep.equal({ Name: 'c', left: 1, New: 2 });
  });

  it('take __proto__ for a name like any other', () => {
    const given = JSON.parse('{"__proto__": 5}') as Record<string, number>;
    const merged = mergeProperties({}, given);
    expect(Object.keys(merged)).to.deep.equal(['__proto__']);
    expect(Object.getPrototypeOf(merged)).to.equal(Object.prototype);
    expect(Object.keys(divideProperties(merged, new Set()).open)).to.deep.equal(['__proto__']);
  });

  it('pick what was asked for, under its stored spelling', () => {
    const wanted = new WantedNames(['VISITS', 'name']);
    const picked = {};
    expect(pickProperties({ Visits: 3, other: 1 }, wanted, picked)).to.equal(1);
    expect(pickProperties({ Name: 'a', name: 'b' }, wanted, picked)).to.equal(2);
    expect(pickProperties(null, wanted, picked)).to.equal(0);
    expect(picked).to.deep.equal({ Visits: 3, Name: 'a', name: 'b' });
  });

  it('refuse what goes beyond the limits', () => {
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`p${i}`, i]));
    expect(() => mergeProperties({}, many)).to.throw(TypeError);
    expect(() => mergeProperties({}, { ['x'.repeat(129)]: 1 })).to.throw(TypeError);
    expect(() => mergeProperties({}, { x: 'a'.repeat(1025) })).to.throw(TypeError);
    expect(() => mergeProperties({}, { x: Array(101).fill(1) })).to.throw(TypeError);
  });
});
