import { expect } from 'chai';
import type { ImportProblem, RecipientInput } from '@pabal/core';
import type { ColumnTarget } from '../../src/imports/mapping.js';
import { createRowMapper } from '../../src/imports/row-mapper.js';

const now = new Date('2026-11-21T00:00:00Z');
const columns: Readonly<Record<string, ColumnTarget>> = {
  id: { to: 'userId' },
  phone: { to: 'phone' },
  memo: { to: 'property', name: 'memo', type: 'text' },
  points: { to: 'property', name: 'points', type: 'number' },
  joined: { to: 'property', name: 'joined', type: 'time' },
  text: { to: 'consent', channel: 'text', purpose: 'promotional' },
  textAt: { to: 'consentAt', of: 'text' },
  born: { to: 'birthDate' },
};
const names = Object.keys(columns);

function map(cells: Readonly<Record<string, string>>): {
  row: RecipientInput | null;
  problems: ImportProblem[];
} {
  const problems: ImportProblem[] = [];
  const mapRow = createRowMapper(names, { columns }, now);
  const record = { line: 7, cells: names.map((name) => cells[name] ?? '') };
  return { row: mapRow(record, (problem) => problems.push(problem)), problems };
}

describe('createRowMapper', () => {
  it('leaves blank cells unknown', () => {
    expect(map({ id: 'u1' }).row).to.deep.equal({ userId: 'u1', properties: {}, consents: [] });
  });

  it('keeps formulas, markup and braces as the text that they are', () => {
    for (const memo of ['=1+1', '<b>x</b>', '{{이름}}', '-', '+82', '@cmd']) {
      expect(map({ id: 'u1', memo }).row?.properties).to.deep.equal({ memo });
    }
  });

  for (const [mark, state] of [
    ['Y', 'opted-in'],
    ['동의', 'opted-in'],
    ['1', 'opted-in'],
    ['true', 'opted-in'],
    [' ｙ ', 'opted-in'],
    ['N', 'opted-out'],
    ['거부', 'opted-out'],
    ['0', 'opted-out'],
    ['FALSE', 'opted-out'],
  ] as const) {
    it(`reads the mark ${mark} as ${state}`, () => {
      expect(map({ id: 'u1', text: mark }).row?.consents).to.deep.equal([
        { consentChannel: 'text', purpose: 'promotional', state, occurredAt: null },
      ]);
    });
  }

  it('records nothing for a mark that nobody knows, and says so', () => {
    const { row, problems } = map({ id: 'u1', text: '아마도' });
    expect(row?.consents).to.deep.equal([]);
    expect(problems.map(({ code, line, column }) => [code, line, column])).to.deep.equal([
      ['CONSENT_MARK_UNKNOWN', 7, 'text'],
    ]);
  });

  describe('what proves a consent', () => {
    const proven: Readonly<Record<string, ColumnTarget>> = {
      id: { to: 'userId' },
      text: { to: 'consent', channel: 'text', purpose: 'promotional', form: 'join page', entity: 'A Mall' },
      night: { to: 'consent', channel: 'text', purpose: 'night', source: 'members 2019' },
      parent: { to: 'consent', channel: '*', purpose: 'guardian' },
      proof: { to: 'consentProof', is: 'evidence' },
      textProof: { to: 'consentProof', is: 'evidence', of: 'text' },
      company: { to: 'consentProof', is: 'entity' },
    };
    const read = (cells: Readonly<Record<string, string>>) => {
      const problems: ImportProblem[] = [];
      const headers = Object.keys(proven);
      const record = { line: 2, cells: headers.map((name) => cells[name] ?? '') };
      const row = createRowMapper(headers, { columns: proven }, now)(record, (one) => problems.push(one));
      return { consents: row?.consents, codes: problems.map(({ column, code }) => [column, code]) };
    };
    const yes = { state: 'opted-in', occurredAt: null } as const;

    it('is read from its columns, the column of one consent before that of all', () => {
      const cells = { id: 'u1', text: 'Y', night: 'Y', parent: 'Y', proof: 'scan 7', textProof: 'form 3' };
      expect(read({ ...cells, company: 'B Mall' })).to.deep.equal({
        consents: [
          ...[{ channel: 'text', purpose: 'promotional', form: 'join page', evidence: 'form 3' }],
          ...[{ channel: 'text', purpose: 'night', source: 'members 2019', evidence: 'scan 7' }],
          ...[{ channel: '*', purpose: 'guardian', evidence: 'scan 7' }],
        ].map(({ channel, ...rest }) => ({ consentChannel: channel, ...yes, ...rest, entity: 'B Mall' })),
        codes: [],
      });
    });

    it('falls back to what the mapping says where a cell is blank', () => {
      const { consents } = read({ id: 'u1', text: 'Y' });
      expect(consents).to.deep.equal([
        { consentChannel: 'text', purpose: 'promotional', ...yes, form: 'join page', entity: 'A Mall' },
      ]);
    });

    it('is left out and reported when it cannot be kept', () => {
      const { consents, codes } = read({ id: 'u1', text: 'Y', company: 'x'.repeat(101) });
      expect(consents?.[0]).to.include({ state: 'opted-in', entity: 'A Mall' });
      expect(codes).to.deep.equal([['company', 'CONSENT_PROOF_INVALID']]);
    });
  });

  it('dates a consent by its own column', () => {
    const { row } = map({ id: 'u1', text: 'Y', textAt: '2025/12/25 16:31' });
    expect(row?.consents?.[0]?.occurredAt?.toISOString()).to.equal('2025-12-25T07:31:00.000Z');
  });

  it('does not believe a consent from the future', () => {
    const { row, problems } = map({ id: 'u1', text: 'Y', textAt: '2031-01-01 00:00' });
    expect(row?.consents?.[0]?.occurredAt).to.equal(null);
    expect(problems[0]?.code).to.equal('CONSENT_TIME_FUTURE');
  });

  it('names a column that may be a person by its place alone', () => {
    const problems: ImportProblem[] = [];
    const odd = { columns: { id: { to: 'userId' }, '010-2345-6789': { to: 'phone' } } } as const;
    const mapRow = createRowMapper(Object.keys(odd.columns), odd, now);
    mapRow({ line: 2, cells: ['u1', '없음'] }, (problem) => problems.push(problem));
    expect(problems.map(({ column }) => column)).to.deep.equal(['[column 2]']);
  });

  it('keeps a person whose phone cannot be one, without it', () => {
    const { row, problems } = map({ id: 'u1', phone: '02-345-6789' });
    expect(row?.contacts).to.deep.equal({ phone: { kind: 'invalid', reason: 'NOT_MOBILE' } });
    expect(problems[0]).to.include({ code: 'NOT_MOBILE', effect: 'field' });
    expect(JSON.stringify(problems)).not.to.contain('345');
  });

  for (const [column, cell, code] of [
    ['points', 'viele', 'NUMBER_INVALID'],
    ['points', '1,2,3', 'NUMBER_INVALID'],
    ['joined', '어제', 'TIME_INVALID'],
    ['born', '1990', 'BIRTH_DATE_INVALID'],
    ['memo', 'x'.repeat(1025), 'TEXT_TOO_LONG'],
    ['memo', 'a\u0000b', 'TEXT_INVALID'],
  ] as const) {
    it(`leaves out a ${column} because of ${code} (${cell.length} characters)`, () => {
      const { row, problems } = map({ id: 'u1', [column]: cell });
      expect(row).to.deep.include({ userId: 'u1', properties: {} });
      expect(problems[0]?.code).to.equal(code);
    });
  }

  it('reads numbers with thousands separators', () => {
    expect(map({ id: 'u1', points: '1,112,160' }).row?.properties).to.deep.equal({ points: 1_112_160 });
  });

  for (const id of ['', ' ', '\u3164\u200d', '..', 'x'.repeat(129), 'a\u0007']) {
    it(`refuses the row of the userId ${JSON.stringify(id.slice(0, 5))}`, () => {
      const { row, problems } = map({ id });
      expect(row).to.equal(null);
      expect(problems[0]?.effect).to.equal('row');
    });
  }
});
