import { tokens, type PluginAnswer } from '@pabal/core';
import { expect } from 'chai';
import { inCareWorld, type CareWorld } from '../care-world.js';
import { gather, readPdf } from '../read-pdf.js';

const perPerson = '/evidence';
const perCampaign = '/evidence/campaigns/{campaignKey}';

function ask(world: CareWorld, path: string, params: object, query: object): Promise<PluginAnswer> {
  const found = world.engine.routes.find(({ route }) => route.path === path);
  if (!found) throw new Error(`There is no route ${path}`);
  const { error, value } = (found.route.query?.validate(query) ?? {}) as { error?: Error; value?: object };
  if (error) throw error;
  const { workspaceId } = world;
  const asked = { workspaceId, actor: 'key:1', params, query: value ?? query, payload: undefined };
  return found.route.handle(asked);
}

async function read(answer: PluginAnswer): Promise<string> {
  if (!('bytes' in answer)) throw new Error('The route answered JSON');
  expect(answer.mediaType).to.equal('application/pdf');
  const bytes = answer.bytes instanceof Uint8Array ? answer.bytes : await gather(answer.bytes);
  return (await readPdf(bytes)).map(({ text }) => text).join('');
}

describe('the routes of evidence as PDF', function () {
  this.timeout(20_000);

  it('hand out a person and a campaign, and write down who read whose as for JSON', () =>
    inCareWorld({ work: 'jobs' }, async (world) => {
      const { addPeople, campaign, engine, idOf, say, workspaceId } = world;
      await addPeople([{ userId: 'kim' }, { userId: 'lee' }]);
      await say('kim', { form: 'join-form' });
      const key = await campaign({ name: '가을 할인' });
      await engine.campaigns.start(workspaceId, key, 'test');
      await world.clock.advance(120_000);

      const ofPerson = await ask(world, perPerson, {}, { userId: 'kim', campaignKey: key, format: 'pdf' });
      expect(ofPerson).to.include({ status: 200, fileName: 'evidence-kim.pdf' });
      const paper = await read(ofPerson);
      expect(paper).to.include('join-form').and.include(`캠페인campaign${key}`);

      const ofCampaign = await ask(world, perCampaign, { campaignKey: key }, { format: 'pdf' });
      expect(ofCampaign).to.include({ status: 200, fileName: `evidence-${key}.pdf` });
      const pages = await read(ofCampaign);
      expect(pages).to.include('가을할인').and.include('수신자kim').and.include('수신자lee');
      expect(pages).to.include('CONSENT_MISSING').and.include('작성자Madebykey:1');

      const { direct } = engine.resolve(tokens.unitOfWork);
      const log = await engine.resolve(tokens.auditLog).list(direct, workspaceId, null, 10);
      const readings = log.filter(({ action }) => action === 'evidence.read');
      const { id } = await engine.campaigns.find(workspaceId, key);
      expect(readings.map(({ actor, subject }) => [actor, subject]).sort()).to.deep.equal([
        ['key:1', `campaign:${id}`],
        ['key:1', `recipient:${await idOf('kim')}`],
      ]);
    }));

  it('refuse a format that they do not know, by its name', () =>
    inCareWorld({}, async (world) => {
      const asked = { userId: 'kim', format: 'docx' };
      const refused = await Promise.resolve()
        .then(() => ask(world, perPerson, {}, asked))
        .catch((error: unknown) => error);
      expect(String(refused)).to.include('"format" must be one of [json, pdf]');
    }));

  it('answer nothing but the problem for somebody whom nobody knows', () =>
    inCareWorld({}, async (world) => {
      for (const [path, params, query, code] of [
        [perPerson, {}, { userId: 'nobody', format: 'pdf' }, 'RECIPIENT_NOT_FOUND'],
        [perCampaign, { campaignKey: 9 }, { format: 'pdf' }, 'CAMPAIGN_NOT_FOUND'],
      ] as const) {
        const refused = await ask(world, path, params, query).catch((error: unknown) => error);
        expect(refused).to.have.property('code', code);
      }
    }));
});
