import { tokens } from '@pabal/core';
import { expect } from 'chai';
import { gatherCampaignEvidence, gatherEvidence } from '../../src/evidence/gather-evidence.js';
import { inCareWorld } from '../care-world.js';
import { planNoticesOf, wait } from '../noticed.js';

describe('the evidence of a person', () => {
  it('has every consent with its words, notice, confirmation, transaction, message and decision', () =>
    inCareWorld({ work: 'jobs' }, async (world) => {
      await planNoticesOf(world);
      await world.addPeople([{ userId: 'kim' }, { userId: 'lee' }]);
      const wording = '광고성 정보 수신동의 (문자)';
      await world.say('kim', { wording, wordingVersion: '3', evidence: 'form:7', form: 'join' });
      await world.say('lee', {});
      const recipientId = await world.idOf('kim');
      const body = { endedOn: '2026-06-01', isPaid: true, isDirect: true, seller: 'A', goodsKind: 'b' };
      await world.put('consent-care/transactions', { key: 'order-1', recipientId, body });
      const key = await world.campaign();
      await world.engine.campaigns.start(world.workspaceId, key, 'test');
      await wait(world, 40);
      const evidence = await gatherEvidence(world.engine, world.workspaceId, 'kim');
      expect(evidence).to.deep.include({ userId: 'kim', isCut: false, gatheredAt: world.clock.now() });
      expect(evidence.consents[0]).to.deep.include({ wording, wordingVersion: '3', evidence: 'form:7' });
      expect(evidence.notices.map(({ stage, reason }) => [stage, reason.code])).to.deep.equal([
        ['out', 'NOTICE_SCHEDULED'],
      ]);
      expect(evidence.confirmations.map(({ dueOn }) => dueOn)).to.deep.equal(['2028-11-20']);
      expect(evidence.transactions).to.deep.equal([{ ...body, key: 'order-1' }]);
      expect(evidence.messages).to.have.length(2);
      const ad = evidence.messages.find(({ campaignKey }) => campaignKey === key);
      expect(ad?.state).to.equal('accepted');
      expect(JSON.stringify(ad?.message)).to.include('A mall sale');
      expect(ad?.reasons.map(({ code }) => code)).to.include('OK');
      expect(ad?.sentences.every(({ ko, en }) => ko.length > 0 && en.length > 0)).to.equal(true);

      const ofCampaign = await gatherEvidence(world.engine, world.workspaceId, 'kim', key);
      expect(ofCampaign.messages.map(({ campaignKey }) => campaignKey)).to.deep.equal([key]);
      const everybody: string[] = [];
      for await (const line of gatherCampaignEvidence(world.engine, world.workspaceId, key)) {
        if ('userId' in line) everybody.push(line.userId);
      }
      expect(everybody.sort()).to.deep.equal(['kim', 'lee']);
    }));
});

describe('evidence past retention', () => {
  it('says which months are past it, also where nobody is left to name', () =>
    inCareWorld({ work: 'jobs' }, async (world) => {
      const { clock, engine, workspaceId } = world;
      await world.addPeople([{ userId: 'kim' }]);
      await world.say('kim', {});
      const key = await world.campaign();
      await engine.campaigns.start(workspaceId, key, 'test');
      await wait(world, 40);
      expect((await gatherEvidence(engine, workspaceId, 'kim')).forgotten).to.deep.equal([]);
      const retention = engine.resolve(tokens.ledgerRetention);
      const { direct } = engine.resolve(tokens.unitOfWork);
      const noted = await retention.forgetMonth(direct, 'deliveries', new Date('2100-01-01'), clock.now());
      await retention.removeForgotten();
      const month = { month: noted?.month, forgottenAt: clock.now(), runs: 1 };
      const forgotten = [
        { ...month, part: 'deliveries' },
        { ...month, part: 'messages' },
      ];
      expect(await gatherEvidence(engine, workspaceId, 'kim')).to.deep.include({ messages: [], forgotten });
      const lines: unknown[] = [];
      for await (const line of gatherCampaignEvidence(engine, workspaceId, key)) lines.push(line);
      expect(lines).to.deep.equal([{ campaignKey: key, forgotten }]);
    }));
});

describe('the routes of evidence', () => {
  it('hand out JSON and write down who read whose', () =>
    inCareWorld({}, async ({ addPeople, call, campaign, engine, idOf, workspaceId }) => {
      await addPeople([{ userId: 'kim' }]);
      const shown = (await call('GET', '/evidence', { query: { userId: 'kim' } })) as {
        readonly userId: string;
      };
      expect(shown.userId).to.equal('kim');
      const key = await campaign();
      const found = engine.routes.find(({ route }) => route.path === '/evidence/campaigns/{campaignKey}');
      const asked = {
        workspaceId,
        actor: 'key:1',
        params: { campaignKey: key },
        query: {},
        payload: undefined,
      };
      const answer = await found?.route.handle(asked);
      expect(answer).to.deep.include({
        mediaType: 'application/x-ndjson',
        fileName: `evidence-${key}.jsonl`,
      });
      const { direct } = engine.resolve(tokens.unitOfWork);
      const log = await engine.resolve(tokens.auditLog).list(direct, workspaceId, null, 10);
      const subjects = JSON.stringify(log);
      expect(subjects)
        .to.include(`recipient:${await idOf('kim')}`)
        .and.include('evidence.read');
    }));
});
