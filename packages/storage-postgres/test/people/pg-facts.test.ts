import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { spy } from 'sinon';
import { PgCipher } from '../../src/cipher/pg-cipher.js';
import { contactContext } from '../../src/people/contact-rows.js';
import { PgFacts } from '../../src/people/pg-facts.js';
import { personContext, sealPerson } from '../../src/people/sealed-person.js';
import { WantedNames } from '../../src/people/wanted-names.js';

const key = (): string => randomBytes(32).toString('base64');

describe('facts of a person', () => {
  const cipher = new PgCipher({ encryption: [{ id: 'k1', key: key() }], index: key() });
  const factsFor = (...names: readonly string[]) => {
    const person = { properties: { 이름: '김파발' }, birthDate: '1990-02-28' };
    const phone = cipher.seal('+821012345678', contactContext(7, 'phone'));
    const row = {
      ...{ id: 7, user_id: 'u7', properties: { Grade: 'gold' }, locale: null, zone: null },
      sealed: sealPerson(cipher, person, personContext(1, 'u7')),
      ...{ contact: Buffer.concat([Buffer.alloc(32, 1), phone]), idle_status: null, status_reason: null },
    };
    const wanted = { workspaceId: 1, contactKind: 'phone', names: new WantedNames(names) };
    return new PgFacts(cipher, row, wanted);
  };
  let open: ReturnType<typeof watch>;
  const watch = () => spy(cipher, 'open');
  beforeEach(() => (open = watch()));
  afterEach(() => open.restore());

  it('open nothing while only the contact status and open properties are read', () => {
    const facts = factsFor('grade');
    expect(facts.contact?.status).to.equal('active');
    expect(facts.properties).to.deep.equal({ Grade: 'gold' });
    expect(open.callCount).to.equal(0);
  });

  it('open the person once for what is sealed, and give it beside what is open', () => {
    const facts = factsFor('grade', '이름');
    expect(facts.properties).to.deep.equal({ Grade: 'gold', 이름: '김파발' });
    expect(facts.birthDate).to.equal('1990-02-28');
    expect(facts.properties).to.equal(facts.properties);
    expect(open.callCount).to.equal(1);
  });

  it('open the contact once, when its value is asked for', () => {
    const { contact } = factsFor();
    expect([contact?.value, contact?.value]).to.deep.equal(['+821012345678', '+821012345678']);
    expect(open.callCount).to.equal(1);
  });

  it('give no property that was not asked for', () => {
    expect(factsFor().properties).to.deep.equal({});
    expect(factsFor('nobody').properties).to.deep.equal({});
  });
});
