import { dirname } from 'node:path';
import { tokens } from '@pabal/core';
import { expect } from 'chai';
import { ApiClient } from '../../src/client/api-client.js';
import type { DemoCampaign } from '../../src/configuration/define-config.js';
import { playDemo, type DemoPlayed } from '../../src/demo/play-demo.js';
import { openScene, type Scene } from '../scene.js';
import { customersFile, mappingFile } from './pabal-process.js';

const hourMs = 3_600_000;
const content = { text: '안녕하세요' };
const greeting: DemoCampaign = { settings: { name: '가을 인사', channel: 'sms', content } };
const again: DemoCampaign = { settings: { name: '가을 안내', channel: 'sms', content } };
const later: DemoCampaign = { ...again, schedule: { inMs: hourMs, zone: 'Asia/Seoul' } };
const window = { kind: 'rolling', span: { amount: 7, unit: 'days' } };
const caps = [
  { name: '주간 한도', limit: 1, window },
  { name: '문자 한도', limit: 5, window, scope: { kind: 'channels', channels: ['sms'] } },
];

describe('the story of a demo', () => {
  let scene: Scene;
  let api: ApiClient;
  beforeEach(async () => {
    scene = await openScene({ work: 'jobs' });
    await scene.server.start();
    api = new ApiClient({ url: scene.server.info.uri, apiKey: scene.key });
  });
  afterEach(async () => {
    await api.close();
    await scene.stop();
  });

  /** Plays the story in a pipe; answers what it said. `onLine` is told each line. */
  const play = async (
    campaigns: readonly [DemoCampaign, ...DemoCampaign[]],
    onLine: (line: string) => void = () => undefined,
  ): Promise<{ readonly played: DemoPlayed; readonly text: string }> => {
    const said: string[] = [];
    const line = (text = ''): void => {
      said.push(text);
      onLine(text);
    };
    const played = await playDemo({
      ...{ api, leaseMs: 60_000, folder: dirname(customersFile), signal: new AbortController().signal },
      clock: scene.engine.resolve(tokens.clock),
      output: { isTerminal: false, width: 100, line, lines: (texts) => texts.forEach((text) => line(text)) },
      settings: { customersFile, mappingFile, frequencyCaps: caps, campaigns, receiptQuietMs: 0 },
    });
    return { played, text: said.join('\n') };
  };
  const listed = async (path: string): Promise<readonly object[]> =>
    (await api.ask<{ items: object[] }>('GET', path)).items;

  it('names somebody whom the cap held back, rather than one without consent', async () => {
    const { played, text } = await play([greeting, again]);
    const capped = await listed('/v1/deliveries?campaignKey=2&code=FREQUENCY_CAPPED');
    expect(capped).to.have.length(1).and.have.nested.property('[0].userId', played.refusedUserId);
    expect(played.campaignKey).to.equal(2);
    expect(text)
      .to.contain('“주간 한도”: at most 1 promotional message a person per 7 days.')
      .and.contain('“문자 한도”: at most 5 promotional messages a person per 7 days, by sms.');
  });

  it('makes no cap, no campaign and no message a second time, of what was put away too', async () => {
    await play([greeting]);
    const sent = await listed('/v1/deliveries?limit=100');
    await api.ask('POST', '/v1/campaigns/1/archive');
    const { text } = await play([greeting]);
    expect(text).to.contain('it is not sent again').and.not.contain('starts now');
    expect(await listed('/v1/deliveries?limit=100')).to.deep.equal(sent);
    expect(await listed('/v1/frequency-caps')).to.have.length(2);
    expect(await listed('/v1/campaigns?archived=true')).to.have.length(1);
  });

  it('ends when a scheduled campaign is called off, and schedules the draft anew the next time', async () => {
    const callOff = (line: string): void => {
      if (line.includes('waits until')) void api.ask('POST', '/v1/campaigns/2/cancel');
    };
    const { text } = await play([greeting, later], callOff);
    expect(text).to.contain('Campaign 2 “가을 안내” did not run.');
    const sendType = { kind: 'at', localAt: '2190-01-01T09:00', zone: 'UTC' };
    await api.ask('PATCH', '/v1/campaigns/2', { body: { revision: 1, sendType } });
    await play([greeting, later], callOff);
    expect(await listed('/v1/campaigns')).to.have.length(2);
    const { sendType: now } = await api.ask<{ sendType: { zone: string } }>('GET', '/v1/campaigns/2');
    expect(now.zone).to.equal('Asia/Seoul');
  });
});
