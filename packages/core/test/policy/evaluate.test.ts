import { expect } from 'chai';
import { EngineError, type EngineError as EngineFailure, type Policy } from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { ask, codeOf, deny, judging, policyOf, words } from '../pipeline.js';

const failureOf = async (promise: Promise<unknown>): Promise<EngineFailure> =>
  (await promise.catch((error: unknown) => error)) as EngineFailure;
const hang: Policy['run'] = () => new Promise(() => {});

describe('evaluate', () => {
  it('runs policies as an onion: each before and after the rest', async () => {
    const order: string[] = [];
    const layer = (id: string): Policy =>
      policyOf(id, async (_batch, next) => {
        order.push(`${id} in`);
        await next();
        order.push(`${id} out`);
      });
    await ask([layer('a'), layer('b')]);
    expect(order).to.deep.equal(['a in', 'b in', 'b out', 'a out']);
  });

  it('lets everybody pass when there is no policy', async () => {
    expect(words(await ask([]))).to.deep.equal(['pass', 'pass']);
  });

  const boom = new RangeError('boom 01012345678');
  const breaches: readonly (readonly [string, string, RegExp, Policy['run']])[] = [
    [
      'calls next twice',
      'POLICY_MISBEHAVED',
      /called next twice/,
      async (_batch, next) => {
        await next();
        await next();
      },
    ],
    ['never calls next', 'POLICY_MISBEHAVED', /skipped the rest/, () => Promise.resolve()],
    [
      'does not wait for next',
      'POLICY_MISBEHAVED',
      /did not wait/,
      (_batch, next) => {
        void next();
        return Promise.resolve();
      },
    ],
    ['throws before next', 'POLICY_FAILED', /threw/, () => Promise.reject(boom)],
    [
      'throws at once',
      'POLICY_FAILED',
      /threw/,
      () => {
        throw boom;
      },
    ],
    [
      'throws after next',
      'POLICY_FAILED',
      /threw/,
      async (_batch, next) => {
        await next();
        throw boom;
      },
    ],
  ];
  for (const [what, code, message, run] of breaches) {
    it(`sends nobody anything when a policy ${what}`, async () => {
      const slow = policyOf('slow', async (_batch, next) => {
        await new Promise((resolve) => setImmediate(resolve));
        await next();
      });
      const error = await failureOf(ask([policyOf('before'), policyOf('culprit', run), slow]));
      expect(error.code).to.equal(code);
      expect(error.message).to.match(message).and.to.contain('culprit').and.not.to.contain('0101234');
      expect(error.fields[0]?.path).to.equal('policies.culprit');
    });
  }

  it('keeps the second call of next from running the rest again', async () => {
    let runs = 0;
    const twice = policyOf('twice', async (_batch, next) => {
      await next();
      await next().catch(() => {});
    });
    const rest = policyOf('rest', (_batch, next) => {
      runs += 1;
      return next();
    });
    expect(await codeOf(ask([twice, rest]))).to.equal('POLICY_MISBEHAVED');
    expect(runs).to.equal(1);
  });

  it('fails when an outer policy swallows the failure of the rest', async () => {
    const sly = policyOf('sly', (_batch, next) => next().catch(() => {}));
    expect(await codeOf(ask([sly, policyOf('broken', () => Promise.reject(boom))]))).to.match(/^POLICY_/);
  });

  it('leaves no unhandled rejection behind when nobody waits for a rest that fails', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    const hasty = policyOf('hasty', (_batch, next) => {
      void next();
      return Promise.resolve();
    });
    const broken = policyOf('broken', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      throw boom;
    });
    expect(await codeOf(ask([hasty, broken]))).to.equal('POLICY_MISBEHAVED');
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unhandled).to.deep.equal([]);
  });

  it('lets the error of a store pass through with its own code', async () => {
    const down = new EngineError('STORAGE_UNAVAILABLE', 'The store is down.');
    const error = await failureOf(ask([policyOf('reader', () => Promise.reject(down))]));
    expect(error).to.equal(down);
  });

  const places: readonly (readonly [string, Policy['run']])[] = [
    ['before the rest', hang],
    [
      'after the rest',
      async (batch, next) => {
        await next();
        await hang(batch, next);
      },
    ],
  ];
  for (const [where, run] of places) {
    it(`gives up on a policy that hangs ${where} and names it`, async () => {
      const clock = new FakeClock();
      const answer = failureOf(
        ask([policyOf('outer'), policyOf('sleeper', run), policyOf('inner')], {
          clock,
          policyTimeLimitMs: 1000,
        }),
      );
      await clock.advance(2001);
      const error = await answer;
      expect(error.code).to.equal('POLICY_FAILED');
      expect(error.message).to.contain('sleeper').and.to.contain('in time');
      expect(clock.waitingCount).to.equal(0);
    });
  }

  it('gives every policy its own time: many slow ones together may take longer than the limit', async () => {
    const clock = new FakeClock();
    const slow = (id: string): Policy =>
      policyOf(id, async (_batch, next) => {
        await clock.delay(800);
        await next();
      });
    const answer = ask([slow('a'), slow('b'), slow('c'), slow('d')], { clock, policyTimeLimitMs: 1000 });
    await clock.advance(3200);
    expect(words(await answer)).to.deep.equal(['pass', 'pass']);
    expect(clock.waitingCount).to.equal(0);
  });

  it('answers people in the order in which they were asked', async () => {
    const odd = policyOf('odd', async (batch, next) => {
      for (const candidate of [...batch.open()].reverse())
        if (candidate.recipientId === 1) batch.judge(candidate, deny('ODD'));
      await next();
    });
    expect(words(await ask([odd, judging('all', { kind: 'pass' })]))).to.deep.equal(['deny ODD', 'pass']);
  });
});
