import assert from 'node:assert/strict';
import { pass, tokens, type Policy, type Resolve } from '@pabal/core';
import { canary, policyKit } from '@pabal/testing';
import { runKit } from './collecting-runner.js';

type Run = Policy['run'];

const faults: readonly { title: string; noticedBy: RegExp; run(resolve: Resolve): Run }[] = [
  {
    title: 'a policy that calls next twice',
    noticedBy: /calls next exactly once and waits/,
    run: () => async (batch, next) => {
      for (const one of batch.open()) batch.judge(one, pass);
      await next();
      await next();
    },
  },
  {
    title: 'a policy that skips the rest of an empty batch',
    noticedBy: /once for an empty batch/,
    run: () => async (batch, next) => {
      if (batch.candidates.length > 0) await next();
    },
  },
  {
    title: 'a policy that does not wait for the rest',
    noticedBy: /calls next exactly once and waits/,
    run: () => async (_batch, next) => {
      void next();
      await Promise.resolve();
    },
  },
  {
    title: 'a policy that swallows the throw of the rest',
    noticedBy: /passes on what the rest throws/,
    run: () => async (_batch, next) => {
      await next().catch(() => undefined);
    },
  },
  {
    title: 'a policy that weakens a denial',
    noticedBy: /does not weaken an earlier denial/,
    run: () => async (batch, next) => {
      for (const one of batch.candidates) batch.judge(one, pass);
      await next();
    },
  },
  {
    title: 'a policy that overlooks somebody',
    noticedBy: /judges every open candidate/,
    run: () => async (batch, next) => {
      for (const one of batch.open().slice(1)) batch.judge(one, pass);
      await next();
    },
  },
  {
    title: 'a policy that judges a stranger',
    noticedBy: /judges every open candidate/,
    run: () => async (batch, next) => {
      for (const one of batch.open()) batch.judge({ ...one }, pass);
      await next();
    },
  },
  {
    title: 'a policy that stumbles over the erased',
    noticedBy: /somebody who was erased/,
    run: () => async (batch, next) => {
      for (const { facts } of batch.open()) if (!facts) throw new Error('nobody is there');
      for (const one of batch.open()) batch.judge(one, pass);
      await next();
    },
  },
  {
    title: 'a policy that claims while it explains',
    noticedBy: /explains everybody, writes nothing/,
    run: (resolve) => async (batch, next) => {
      const keys = batch.open().map((one) => batch.keyOf(one));
      await resolve(tokens.fatigueLedger).claim(batch.unit, batch.campaign.id, keys, batch.now, null);
      for (const one of batch.open()) batch.judge(one, pass);
      await next();
    },
  },
  {
    title: 'a policy that asks once per person',
    noticedBy: /as many statements as a few/,
    run: (resolve) => async (batch, next) => {
      for (const one of batch.open()) {
        await resolve(tokens.consentStore).cells(batch.unit, one.recipientId);
        batch.judge(one, pass);
      }
      await next();
    },
  },
  {
    title: 'a policy that lets everybody through when its store fails',
    noticedBy: /lets nobody through when a store fails/,
    run: (resolve) => async (batch, next) => {
      await resolve(tokens.consentStore)
        .cells(batch.unit, 1)
        .catch(() => []);
      for (const one of batch.open()) batch.judge(one, pass);
      await next();
    },
  },
  {
    title: 'a policy that puts a name into its reason',
    noticedBy: /no personal data/,
    run: () => async (batch, next) => {
      for (const one of batch.open()) {
        const params = { who: String(one.facts?.properties['name'] ?? canary.name) };
        batch.judge(one, { kind: 'deny', reason: { code: 'OPTED_OUT', params } });
      }
      await next();
    },
  },
  {
    title: 'a policy whose code nobody explains',
    noticedBy: /a reason with a known code/,
    run: () => async (batch, next) => {
      for (const one of batch.open()) batch.judge(one, { kind: 'deny', reason: { code: 'NOBODY_KNOWS' } });
      await next();
    },
  },
];

describe('policy kit', () => {
  for (const { title, noticedBy, run } of faults) {
    it(`catches ${title}`, async () => {
      const create = (resolve: Resolve): Policy => ({
        id: 'broken',
        version: '1',
        stage: 'consent',
        run: run(resolve),
      });
      const collected = await runKit((runner) => policyKit(runner, { create }), noticedBy);
      assert.ok(collected.length > 0, 'the kit has such a test');
      assert.ok(
        collected.every(({ error }) => error !== null),
        'the kit did not notice',
      );
    });
  }
});
