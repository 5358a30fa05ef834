import { expect } from 'chai';
import type { Candidate, DecisionBatch, Policy, Verdict } from '@pabal/core';
import { ask, codeOf, deny, judging, listener, pass, policyOf, words } from '../pipeline.js';
import { sampleFacts } from '../samples.js';

const until = new Date('2026-03-03T00:00:00Z');
const defer: Verdict = { kind: 'defer', until, reason: { code: 'LATER' } };
const hold: Verdict = { kind: 'hold', until, reason: { code: 'WAIT' } };
const first = (batch: DecisionBatch): Candidate => batch.candidates[0] as Candidate;
const swallow = (act: () => void): void => {
  try {
    act();
  } catch {
    // A policy that thinks it got away with it.
  }
};
const prepared = { kind: 'prepared', form: 'note', message: 'x', text: 'x', amendments: [] } as const;

describe('batch evaluation', () => {
  const nonsense: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a word', 'deny'],
    ['a promise', Promise.resolve(pass)],
    ['another kind', { kind: 'maybe' }],
    ['a denial without reason', { kind: 'deny' }],
    ['a denial with a lower-case code', { kind: 'deny', reason: { code: 'no' } }],
    ['a denial without code', { kind: 'deny', reason: {} }],
    ['a deferral without instant', { kind: 'defer', reason: { code: 'LATER' } }],
    ['a deferral until no date', { kind: 'defer', until: new Date(Number.NaN), reason: { code: 'LATER' } }],
    ['a hold until a number', { kind: 'hold', until: 5, reason: { code: 'LATER' } }],
    ['a pass with a reason without code', { kind: 'pass', reason: { code: 7 } }],
    ['a pass with amendments that are no list', { kind: 'pass', amendments: 'label' }],
  ];
  const breaches: readonly (readonly [string, Policy['run']])[] = [
    ...nonsense.map(([what, verdict]): readonly [string, Policy['run']] => [
      `gives ${what} for a verdict`,
      async (batch, next) => {
        batch.judge(first(batch), verdict as Verdict);
        await next();
      },
    ]),
    [
      'judges somebody outside the batch',
      async (batch, next) => {
        batch.judge(
          { recipientId: 1, step: 0, facts: sampleFacts(1), prepared: null, variant: null },
          deny(),
        );
        await next();
      },
    ],
    [
      'asks for the verdict of somebody outside the batch',
      async (batch, next) => {
        batch.verdictOf({ ...first(batch) });
        await next();
      },
    ],
    [
      'judges somebody twice in a row',
      async (batch, next) => {
        batch.judge(first(batch), pass);
        batch.judge(first(batch), deny());
        await next();
      },
    ],
    [
      'judges somebody before and again after the rest',
      async (batch, next) => {
        batch.judge(first(batch), pass);
        await next();
        batch.judge(first(batch), deny());
      },
    ],
    [
      'makes a denial of the rest weaker',
      async (batch, next) => {
        await next();
        batch.judge(first(batch), pass);
      },
    ],
    [
      'turns a denial of the rest into a deferral',
      async (batch, next) => {
        await next();
        batch.judge(first(batch), defer);
      },
    ],
    [
      'sets a message outside the content stage',
      async (batch, next) => {
        batch.prepare(first(batch), prepared);
        await next();
      },
    ],
  ];
  for (const [what, run] of breaches) {
    it(`refuses the whole batch when a policy ${what}`, async () => {
      const rest = judging('rest', deny('REST'));
      expect(await codeOf(ask([policyOf('culprit', run), rest]))).to.equal('POLICY_MISBEHAVED');
    });
  }

  it('remembers a broken guard that the policy swallows', async () => {
    const sly = policyOf('sly', async (batch, next) => {
      swallow(() => batch.judge(first(batch), { kind: 'maybe' } as unknown as Verdict));
      await next();
    });
    const answer = ask([sly]);
    expect(await codeOf(answer)).to.equal('POLICY_MISBEHAVED');
    const error = (await answer.catch((cause: unknown) => cause)) as Error;
    expect(error.message).to.contain('sly');
  });

  it('refuses a word that comes after its policy has ended, while others still run', async () => {
    let late: (() => void) | null = null;
    const slow = policyOf('slow', async (batch, next) => {
      await next();
      late = () => batch.judge(first(batch), deny('TOO_LATE'));
    });
    const outer = policyOf('outer', async (_batch, next) => {
      await next();
      swallow(() => late?.());
    });
    expect(await codeOf(ask([outer, slow]))).to.equal('POLICY_MISBEHAVED');
  });

  it('throws at a word that comes after everything was decided, and changes nothing', async () => {
    let late: (() => void) | null = null;
    const slow = policyOf('slow', async (batch, next) => {
      await next();
      late = () => batch.judge(first(batch), deny('TOO_LATE'));
    });
    const judged = await ask([slow]);
    expect(() => late?.()).to.throw(/spoke after it had ended/);
    expect(words(judged)).to.deep.equal(['pass', 'pass']);
    expect(judged[0]?.reasons).to.deep.equal([]);
  });

  it('asks nobody about a denied person, and the late stages only about those who pass', async () => {
    const seen: string[] = [];
    const facts = [1, 2, 3, 4].map((id) => sampleFacts(id));
    const verdicts = [pass, defer, hold, deny()];
    const split = policyOf('split', async (batch, next) => {
      batch.candidates.forEach((candidate, index) => batch.judge(candidate, verdicts[index] ?? pass));
      await next();
    });
    const stages = ['timing', 'content', 'fatigue'] as const;
    await ask([split, ...stages.map((stage) => listener(stage, seen, { stage }))], { facts });
    expect(seen).to.deep.equal(['timing: 1, 2, 3', 'content: 1', 'fatigue: 1']);
  });

  it('asks every policy about everybody in explain', async () => {
    const seen: string[] = [];
    const policies = [
      judging('no', deny()),
      listener('fatigue', seen, { stage: 'fatigue' }),
      judging('yes', pass),
    ];
    const judged = await ask(policies, { mode: 'explain' });
    expect(seen).to.deep.equal(['fatigue: 1, 2']);
    expect(words(judged)).to.deep.equal(['deny NO', 'deny NO']);
  });

  it('asks only policies marked for it at the last look', async () => {
    const seen: string[] = [];
    const policies = [
      listener('first', seen),
      listener('second', seen, { lastLook: true }),
      listener('third', seen, { lastLook: false }),
    ];
    await ask(policies, { mode: 'last-look' });
    expect(seen).to.deep.equal(['second: 1, 2']);
  });

  it('stores every reason in the order of the policies, with policy, version and verdict', async () => {
    const ok: Verdict = { kind: 'pass', reason: { code: 'OK', evidence: ['consent:1'] } };
    const policies = [
      judging('one', ok, { version: '3' }),
      judging('two', defer, { version: '2026-01' }),
      judging('three', deny(), { version: '1' }),
    ];
    const [judged] = await ask(policies);
    expect(judged?.policyId).to.equal('three');
    expect(judged?.reasons).to.deep.equal([
      { policyId: 'one', policyVersion: '3', verdict: 'pass', code: 'OK', evidence: ['consent:1'] },
      { policyId: 'two', policyVersion: '2026-01', verdict: 'defer', code: 'LATER' },
      { policyId: 'three', policyVersion: '1', verdict: 'deny', code: 'NO' },
    ]);
  });

  it('names the first of two policies that say the very same', async () => {
    const [judged] = await ask([judging('one', defer), judging('two', defer)]);
    expect(judged?.policyId).to.equal('one');
  });

  it('gathers amendments of everybody who passes and the message of the content stage', async () => {
    const label = { kind: 'label', to: '(광고)' };
    const content = policyOf(
      'content',
      async (batch, next) => {
        for (const candidate of batch.open()) batch.prepare(candidate, prepared);
        await next();
      },
      { stage: 'content' },
    );
    const [judged] = await ask([judging('labels', { kind: 'pass', amendments: [label] }), content]);
    expect(judged?.amendments).to.deep.equal([label]);
    expect(judged?.candidate.prepared).to.equal(prepared);
  });

  it('tells the ledger key of a candidate', async () => {
    const keys: unknown[] = [];
    await ask([
      policyOf('keys', (batch, next) => {
        keys.push(...batch.candidates.map((candidate) => batch.keyOf(candidate)));
        return next();
      }),
    ]);
    expect(keys).to.deep.equal([
      { runId: 5, recipientId: 1, step: 0 },
      { runId: 5, recipientId: 2, step: 0 },
    ]);
  });
});
