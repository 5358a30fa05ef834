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
    expect(found.map(({ row, path }) => [row, path])).to.deep.equal([[0, 'consents.0.wording']]);
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
