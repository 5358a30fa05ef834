import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import { tokens } from '@pabal/core';
import { applyRefusals } from '../../src/refusals/apply-refusals.js';
import { refusalPlace } from '../../src/refusals/refusal.js';
import type { OptOutLine } from '../../src/index.js';
import { aLine, noon, openScene, phoneOf, type Scene } from '../scene.js';

const pull = { by: 'pull', actor: 'optout-080', mode: 'apply' } as const;
const both = aLine({ channels: ['text', 'kakao'] });
const at = (text: string): Date => new Date(text);
const wish = (person: number, time: string | null) => ({
  contact: phoneOf(person),
  registeredAt: time === null ? null : at(time),
});

const apply = (scene: Scene, line: OptOutLine, ...wishes: ReturnType<typeof wish>[]) =>
  applyRefusals(scene.desk, scene.workspaceId, line, wishes, pull);
const historyOf = async (scene: Scene, userId = 'u1') =>
  (await scene.engine.recipients.consentHistory(scene.workspaceId, userId, 100)).filter(
    ({ method }) => method === 'opt-out-line',
  );

describe('apply refusals', () => {
  it('suppresses at once with the time of the wish, the start of the 14 days (C36)', async () => {
    const scene = await openScene();
    await scene.addPeople(2);
    await scene.addLine();
    expect(await apply(scene, aLine(), wish(1, '2026-11-21T10:00:00+09:00'))).to.deep.equal({
      added: 1,
      known: 0,
    });
    const campaign = { name: 'sale', channel: 'sms', content: { text: '가을 세일' } };
    const { campaignKey } = await scene.engine.campaigns.create(scene.workspaceId, campaign, 'test');
    const { live } = await scene.engine.campaigns.explain(scene.workspaceId, campaignKey, 'u1');
    expect(live.verdict).to.equal('deny');
    const codes = live.verdicts.filter(({ verdict }) => verdict === 'deny').map(({ reason }) => reason?.code);
    expect(codes).to.deep.equal(['OPTED_OUT', 'OPTED_OUT']);
    const lines = await historyOf(scene);
    expect(
      lines.map(({ consentChannel, purpose, state }) => `${consentChannel} ${purpose} ${state}`).sort(),
    ).to.deep.equal(['text night opted-out', 'text promotional opted-out']);
    expect(lines[0]?.occurredAt).to.deep.equal(at('2026-11-21T01:00:00Z'));
    expect(lines[0]?.evidence).to.match(/^optout-080:0805004233:[\w-]{22}$/);
    const other = await scene.engine.campaigns.explain(scene.workspaceId, campaignKey, 'u2');
    expect(other.live.verdict).to.equal('pass');
  });

  it('refuses on every channel of a shared line (R26)', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    await apply(scene, both, wish(1, '2026-11-21T10:00:00+09:00'));
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-out', 'text opted-out']);
    const hash = scene.desk.contacts.hashOf(phoneOf(1));
    for (const channel of ['text', 'kakao']) {
      const found = await scene.desk.suppressions.load(scene.state.direct, scene.workspaceId, channel, [
        hash,
      ]);
      expect(found.size).to.equal(1);
    }
  });

  it('leaves other channels as they are', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    await apply(scene, aLine(), wish(1, '2026-11-21T10:00:00+09:00'));
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-in', 'text opted-out']);
  });

  it('applies the same wish once, told twice in one list or again later', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    const one = wish(1, '2026-11-21T10:00:00+09:00');
    expect(await apply(scene, both, one, one)).to.deep.equal({ added: 1, known: 0 });
    expect(await apply(scene, both, one)).to.deep.equal({ added: 0, known: 1 });
    expect(await historyOf(scene)).to.have.length(4);
  });

  it('does not undo a consent in writing by the wish that it answered, but by the next one', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    const { consents } = scene.engine;
    const { workspaceId } = scene;
    const origin = { method: 'operator', actor: 'test' } as const;
    await apply(scene, aLine(), wish(1, '2026-10-01T10:00:00+09:00'));
    await consents.unsuppress(workspaceId, 'text', phoneOf(1), origin);
    const agreed = { consentChannel: 'text', purpose: 'promotional', state: 'opted-in' } as const;
    await consents.record(workspaceId, 'u1', [{ ...agreed, occurredAt: at('2026-11-01T00:00:00Z') }], origin);
    expect(await apply(scene, aLine(), wish(1, '2026-10-01T10:00:00+09:00'))).to.deep.equal({
      added: 0,
      known: 1,
    });
    expect((await scene.consentsOf('u1'))[1]).to.equal('text opted-in');
    expect(await apply(scene, aLine(), wish(1, '2026-11-10T10:00:00+09:00'))).to.deep.equal({
      added: 1,
      known: 0,
    });
    expect((await scene.consentsOf('u1'))[1]).to.equal('text opted-out');
  });

  it('takes a wish without a time for known only while the suppression stands', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    expect(await apply(scene, both, wish(1, null))).to.deep.equal({ added: 1, known: 0 });
    expect(await apply(scene, both, wish(1, null))).to.deep.equal({ added: 0, known: 1 });
    await scene.engine.consents.unsuppress(scene.workspaceId, 'text', phoneOf(1), {
      method: 'operator',
      actor: 'test',
    });
    expect(await apply(scene, both, wish(1, null))).to.deep.equal({ added: 1, known: 0 });
  });

  it('carries an earlier wish over to a channel that the line took on later', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    const one = wish(1, '2026-11-21T10:00:00+09:00');
    await apply(scene, aLine(), one);
    expect(await apply(scene, both, one)).to.deep.equal({ added: 1, known: 0 });
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-out', 'text opted-out']);
    expect((await historyOf(scene)).filter(({ consentChannel }) => consentChannel === 'text')).to.have.length(
      2,
    );
  });

  it('gives each of two wishes of one person its own line in the consent ledger', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    await apply(scene, aLine(), wish(1, '2026-11-08T10:00:00+09:00'), wish(1, '2026-11-01T10:00:00+09:00'));
    const said = (await historyOf(scene)).filter(({ purpose }) => purpose === 'promotional');
    expect(said.map(({ occurredAt }) => occurredAt?.toISOString())).to.deep.equal([
      '2026-11-08T01:00:00.000Z',
      '2026-11-01T01:00:00.000Z',
    ]);
  });

  it('suppresses numbers of nobody, for whoever is imported with them later', async () => {
    const scene = await openScene();
    await apply(scene, aLine(), wish(7, '2026-11-21T10:00:00+09:00'));
    await scene.addPeople(7);
    const hash = scene.desk.contacts.hashOf(phoneOf(7));
    expect(
      (await scene.desk.suppressions.load(scene.state.direct, scene.workspaceId, 'text', [hash])).size,
    ).to.equal(1);
  });

  it('only looks when it is told to', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    const wishes = [wish(1, '2026-11-21T10:00:00+09:00')];
    const look = { ...pull, mode: 'look' } as const;
    expect(await applyRefusals(scene.desk, scene.workspaceId, aLine(), wishes, look)).to.deep.equal({
      added: 1,
      known: 0,
    });
    expect(await historyOf(scene)).to.deep.equal([]);
  });

  it('does again what was cut off between the suppression and its note', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    const put = sinon.stub(scene.desk.records, 'put').rejects(new Error('cut'));
    const one = wish(1, '2026-11-21T10:00:00+09:00');
    const cut: unknown = await apply(scene, both, one).catch((error: unknown) => error);
    put.restore();
    expect(cut).to.be.instanceOf(Error);
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-out', 'text opted-out']);
    expect(await apply(scene, both, one)).to.deep.equal({ added: 1, known: 0 });
    expect(await apply(scene, both, one)).to.deep.equal({ added: 0, known: 1 });
  });

  it('keeps no phone of those who refused, and nothing under their name', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    await apply(scene, aLine(), wish(1, '2026-11-21T10:00:00+09:00'));
    const kept = await scene.desk.records.list(
      scene.state.direct,
      refusalPlace(scene.workspaceId),
      {},
      '',
      10,
    );
    expect(kept).to.have.length(1);
    expect(JSON.stringify(kept)).not.to.contain('20000001');
    expect(kept[0]?.recipientId).to.equal(null);
  });

  it('takes 1,000 refusals in chunks, each once', async () => {
    const scene = await openScene();
    const wishes = Array.from({ length: 1000 }, (_, index) => wish(index, '2026-11-21T10:00:00+09:00'));
    expect(await apply(scene, aLine(), ...wishes)).to.deep.equal({ added: 1000, known: 0 });
  });

  it('ends with the refusal when it is the later word, in whatever order both come in', async () => {
    const act = fc.record({
      kind: fc.constantFrom('refusal' as const, 'consent' as const),
      day: fc.integer({ min: 1, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
        const scene = await openScene();
        await scene.addPeople(1);
        const dayOf = (day: number): Date => new Date(noon.getTime() - (100 - day) * 86_400_000);
        for (const { kind, day } of acts) {
          if (kind === 'refusal')
            await apply(scene, aLine(), { contact: phoneOf(1), registeredAt: dayOf(day) });
          else {
            const agreed = { consentChannel: 'text', purpose: 'promotional', state: 'opted-in' } as const;
            await scene.engine.consents.record(
              scene.workspaceId,
              'u1',
              [{ ...agreed, occurredAt: dayOf(day) }],
              { method: 'api', actor: 'test' },
            );
          }
        }
        const latest = (kind: string): number =>
          Math.max(0, ...acts.filter((one) => one.kind === kind).map(({ day }) => day));
        const [refused, agreed] = [latest('refusal'), latest('consent')];
        const [, text] = await scene.consentsOf('u1');
        if (refused > agreed) expect(text).to.equal('text opted-out');
        if (agreed > refused) expect(text).to.equal('text opted-in');
        const hash = scene.engine.resolve(tokens.contactStore).hashOf(phoneOf(1));
        const kept = await scene.desk.suppressions.load(scene.state.direct, scene.workspaceId, 'text', [
          hash,
        ]);
        expect(kept.size).to.equal(refused > 0 ? 1 : 0);
      }),
      { numRuns: 25 },
    );
  });
});
