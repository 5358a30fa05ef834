import { expect } from 'chai';
import type { EngineError } from '../../src/errors/engine-error.js';
import type { IntakeCheck } from '../../src/consent/intake-check.js';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';

const origin = { method: 'api', actor: 'key:1' } as const;
const optIn = {
  consentChannel: 'text',
  purpose: 'promotional',
  state: 'opted-in',
  occurredAt: new Date('2026-02-01T00:00:00Z'),
} as const;
const bare = { userId: 'bare', consents: [optIn] };
const withWording = { ...optIn, wording: 'Offers by text' };
const worded = { userId: 'worded', consents: [withWording] };

/** Asks for the wording of every opt-in. */
const wordingCheck: IntakeCheck = {
  id: 'wording',
  check: (_unit, _workspaceId, rows) =>
    Promise.resolve(
      rows.flatMap(({ consents = [] }, row) =>
        consents.flatMap((consent, at) =>
          consent.state === 'opted-out' || consent.wording !== undefined
            ? []
            : [{ row, path: `consents.${at}.wording`, code: 'TEST_WORDING', problem: 'is missing; send it' }],
        ),
      ),
    ),
};

/** Refuses whoever is called bare. */
const nameCheck: IntakeCheck = {
  id: 'name',
  check: (_unit, _workspaceId, rows) =>
    Promise.resolve(
      rows.flatMap(({ userId }, row) =>
        userId === 'bare'
          ? [{ row, path: 'userId', code: 'TEST_NAME', problem: 'is no name; change it' }]
          : [],
      ),
    ),
};

const brokenCheck: IntakeCheck = { id: 'broken', check: () => Promise.reject(new Error('no answer')) };

async function fieldsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => null,
    (refusal: unknown) => refusal as EngineError,
  );
  expect(error?.code).to.equal('INTAKE_REFUSED');
  return (error?.fields ?? []).map(({ path, code }) => `${path} ${code ?? ''}`);
}

describe('intake checks', () => {
  it('refuse a whole upsert with every problem of every check, and nothing is written', async () => {
    const { recipients } = await openFloor({ intakeChecks: [wordingCheck, nameCheck] });
    const also = { userId: 'third', consents: [withWording, optIn] };
    const refused = await fieldsOf(recipients.upsert(1, [worded, bare, also], origin));
    expect(refused).to.deep.equal([
      'rows.1.consents.0.wording TEST_WORDING',
      'rows.1.userId TEST_NAME',
      'rows.2.consents.1.wording TEST_WORDING',
    ]);
    expect((await recipients.list(1, 0, 10)).items).to.deep.equal([]);
  });

  it('let through what they find nothing wrong with', async () => {
    const { recipients } = await openFloor({ intakeChecks: [wordingCheck, nameCheck] });
    expect(await recipients.upsert(1, [worded], origin)).to.include({ created: 1, consentsApplied: 1 });
  });

  it('leave refused rows out of what is taken, and tell them', async () => {
    const { recipients } = await openFloor({ intakeChecks: [wordingCheck] });
    const taken = await recipients.take(1, [bare, worded], origin);
    expect(taken).to.include({ created: 1, consentsRecorded: 1 });
    expect(taken.refused.map(({ row, code }) => [row, code])).to.deep.equal([[0, 'TEST_WORDING']]);
    expect((await recipients.list(1, 0, 10)).items.map(({ userId }) => userId)).to.deep.equal(['worded']);
  });

  it('tell the same beforehand and write nothing', async () => {
    const { recipients } = await openFloor({ intakeChecks: [wordingCheck] });
    const found = await recipients.inspect(1, [bare, worded], origin);
    expect(found.refused.map(({ row, path }) => [row, path])).to.deep.equal([[0, 'consents.0.wording']]);
    expect((await recipients.list(1, 0, 10)).items).to.deep.equal([]);
  });

  it('refuse recorded statements at the paths of the call', async () => {
    const { recipients, consents } = await openFloor({ intakeChecks: [wordingCheck] });
    await recipients.upsert(1, [{ userId: 'a' }], origin);
    expect(await fieldsOf(consents.record(1, 'a', [withWording, optIn], origin))).to.deep.equal([
      'statements.1.wording TEST_WORDING',
    ]);
    expect(await recipients.consentHistory(1, 'a', 10)).to.deep.equal([]);
  });

  const refusal = { ...optIn, state: 'opted-out' } as const;
  const phone = (value: string) => ({ phone: { kind: 'set', value } }) as const;

  it('keep the refusals of a call that they refuse, and say so', async () => {
    const { recipients, consents } = await openFloor({ intakeChecks: [wordingCheck] });
    await recipients.upsert(1, [{ userId: 'a' }, { userId: 'b' }], origin);
    const rows = [
      { userId: 'a', properties: { points: 1 }, consents: [refusal, { ...optIn, consentChannel: 'kakao' }] },
      { userId: 'b', properties: { points: 1 }, consents: [refusal] },
    ];
    const error = await recipients
      .upsert(1, rows, origin)
      .catch((refused: unknown) => refused as EngineError);
    expect(error).to.include({ code: 'INTAKE_REFUSED' });
    expect(error).to.have.property('message').that.contains('but the refusals in 2 row(s)');
    for (const userId of ['a', 'b']) {
      const { recipient, consents: cells } = await recipients.profile(1, userId);
      expect(
        cells.map(({ consentChannel, purpose, state }) => [consentChannel, purpose, state]),
      ).to.have.deep.members([
        ['text', 'promotional', 'opted-out'],
        ['text', 'night', 'opted-out'],
      ]);
      expect(recipient.properties).to.deep.equal({});
    }
    const statements = [{ ...refusal, consentChannel: 'push' }, optIn];
    expect(await fieldsOf(consents.record(1, 'a', statements, origin))).to.deep.equal([
      'statements.1.wording TEST_WORDING',
    ]);
    const { consents: after } = await recipients.profile(1, 'a');
    expect(after.filter(({ consentChannel }) => consentChannel === 'push')).to.have.length(2);
  });

  it('keep the refusals of rows that are left out: of a person who is known, else of a number', async () => {
    const { recipients, deps } = await openFloor({ intakeChecks: [nameCheck, wordingCheck] });
    await recipients.upsert(1, [{ userId: 'known' }], origin);
    const bad = { ...optIn, consentChannel: 'kakao' };
    const rows = [
      { userId: 'known', contacts: phone('+821011110001'), consents: [refusal, bad] },
      { userId: 'new', contacts: phone('+821011110002'), consents: [refusal, bad] },
      { userId: 'no-number', consents: [refusal, bad] },
      {
        userId: 'only-night',
        contacts: phone('+821011110003'),
        consents: [{ ...refusal, purpose: 'night' }, bad],
      },
      { userId: 'no-refusal', contacts: phone('+821011110004'), consents: [bad] },
    ] as const;
    const looked = await recipients.inspect(1, rows, origin);
    const listed = async () => {
      const page = await deps.suppressions.page(deps.units.direct, 1, 'text', 0, 10);
      return page.map(({ hash, source, occurredAt, evidence }) => ({ hash, source, occurredAt, evidence }));
    };
    expect([[...looked.kept], await listed()]).to.deep.equal([[0, 1], []]);
    const taken = await recipients.take(1, rows, origin);
    expect([taken.created, [...taken.kept]]).to.deep.equal([0, [0, 1]]);
    expect(await listed()).to.deep.equal([
      {
        hash: deps.contacts.hashOf('+821011110002'),
        ...{ source: 'api', occurredAt: refusal.occurredAt, evidence: 'key:1' },
      },
    ]);
    const { contacts, consents: cells } = await recipients.profile(1, 'known');
    expect(contacts).to.deep.equal([]);
    expect(cells.map(({ purpose, state }) => `${purpose} ${state}`)).to.have.members([
      'promotional opted-out',
      'night opted-out',
    ]);
  });

  it('let nothing in when one of them fails', async () => {
    const { recipients } = await openFloor({ intakeChecks: [wordingCheck, brokenCheck] });
    for (const work of [
      () => recipients.upsert(1, [worded], origin),
      () => recipients.take(1, [worded], origin),
      () => recipients.inspect(1, [worded], origin),
    ]) {
      expect(await codeOf(work())).to.equal('INTAKE_CHECK_FAILED');
    }
    expect((await recipients.list(1, 0, 10)).items).to.deep.equal([]);
  });

  it('count as failed when they name a row that is not there', async () => {
    const problem = { row: 3, path: 'userId', code: 'TEST_NAME', problem: 'is wrong' };
    const beside: IntakeCheck = { id: 'beside', check: () => Promise.resolve([problem]) };
    const { recipients } = await openFloor({ intakeChecks: [beside] });
    expect(await codeOf(recipients.take(1, [worded], origin))).to.equal('INTAKE_CHECK_FAILED');
  });

  it('do not stand in the way of a withdrawal', async () => {
    const checks: IntakeCheck[] = [];
    const { recipients, consents } = await openFloor({ intakeChecks: checks });
    await recipients.upsert(1, [worded], origin);
    checks.push(brokenCheck);
    const recorded = await consents.record(1, 'worded', [{ ...optIn, state: 'opted-out' }], origin);
    expect(recorded).to.include({ recorded: 2, applied: 2 });
    expect(await codeOf(consents.record(1, 'worded', [optIn], origin))).to.equal('INTAKE_CHECK_FAILED');
  });
});
