import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

const noSendWindow = { startLocal: '21:00', endLocal: '08:00', zone: 'Asia/Seoul', then: 'wait' };
const campaign = { name: '인사', channel: 'sms', content: { text: '안녕' } };

interface View {
  readonly campaignKey: number;
  readonly noSendWindow: object | null;
  readonly ratePerMinute: number | null;
  readonly errors?: readonly { readonly path: string }[];
}

describe('sending windows and rates over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.stop());

  async function ask(method: Parameters<Scene['ask']>[0], url: string, body?: object) {
    const { statusCode, payload } = await scene.ask(method, url, body);
    return { statusCode, payload, body: JSON.parse(payload) as View };
  }

  it('are none unless they are set, and shown as they were set', async () => {
    const plain = await ask('POST', '/v1/campaigns', campaign);
    expect(plain.body).to.include({ noSendWindow: null, ratePerMinute: null });
    const set = await ask('POST', '/v1/campaigns', { ...campaign, noSendWindow, ratePerMinute: 600 });
    expect(set.body).to.deep.include({ noSendWindow, ratePerMinute: 600 });
    const read = await ask('GET', `/v1/campaigns/${set.body.campaignKey}`);
    expect(read.body).to.deep.include({ noSendWindow, ratePerMinute: 600 });
  });

  it('are refused by their field', async () => {
    const rows: readonly (readonly [object, string])[] = [
      [{ noSendWindow: { ...noSendWindow, endLocal: '21:00' } }, 'noSendWindow.endLocal'],
      [{ noSendWindow: { ...noSendWindow, startLocal: '24:00' } }, 'noSendWindow.startLocal'],
      [{ noSendWindow: { ...noSendWindow, startLocal: '9:00' } }, 'noSendWindow.startLocal'],
      [{ noSendWindow: { ...noSendWindow, zone: 'Asia/Soul' } }, 'noSendWindow.zone'],
      [{ noSendWindow: { ...noSendWindow, then: 'maybe' } }, 'noSendWindow.then'],
      [{ ratePerMinute: 9 }, 'ratePerMinute'],
      [{ ratePerMinute: 500_001 }, 'ratePerMinute'],
      [{ ratePerMinute: 1.5 }, 'ratePerMinute'],
    ];
    for (const [wrong, path] of rows) {
      const { statusCode, payload } = await ask('POST', '/v1/campaigns', { ...campaign, ...wrong });
      expect([statusCode, payload]).to.satisfy(
        ([status, text]: [number, string]) => [400, 422].includes(status) && text.includes(`"${path}"`),
        `${path}: ${statusCode} ${payload}`,
      );
    }
  });

  it('change by themselves, with before and after in the audit log', async () => {
    const { body } = await ask('POST', '/v1/campaigns', { ...campaign, ratePerMinute: 600 });
    const url = `/v1/campaigns/${body.campaignKey}/rate`;
    expect((await ask('PUT', url, { ratePerMinute: 10 })).body.ratePerMinute).to.equal(10);
    expect((await ask('PUT', url, { ratePerMinute: null })).body.ratePerMinute).to.equal(null);
    expect((await ask('PUT', url, { ratePerMinute: 5 })).statusCode).to.be.within(400, 422);
    expect((await ask('PUT', url, {})).statusCode).to.be.within(400, 422);
    expect((await ask('PUT', '/v1/campaigns/999999/rate', { ratePerMinute: 10 })).statusCode).to.equal(404);
    const { payload } = await scene.ask('GET', '/v1/audit?limit=2');
    const { items } = JSON.parse(payload) as { items: { action: string; before: object; after: object }[] };
    expect(items.map(({ action, before, after }) => ({ action, before, after }))).to.deep.equal([
      { action: 'campaign.rate', before: { ratePerMinute: 10 }, after: { ratePerMinute: null } },
      { action: 'campaign.rate', before: { ratePerMinute: 600 }, after: { ratePerMinute: 10 } },
    ]);
  });
});
