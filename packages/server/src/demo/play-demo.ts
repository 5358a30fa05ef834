import { resolve } from 'node:path';
import type { ApiClient } from '../client/api-client.js';
import type { DemoSettings } from '../configuration/define-config.js';
import type { Output } from '../output/output.js';
import { openProgress } from '../output/progress.js';
import { createServerError } from '../server-error.js';
import { importCustomers } from './import-customers.js';
import { outcomeTable, type RunBody } from './outcome-table.js';
import { watchRun } from './watch-run.js';

/** What the story is played with. */
export interface DemoParts {
  readonly api: ApiClient;
  readonly settings: DemoSettings;
  /** How long a worker keeps what it has in hand without a sign of life. Milliseconds. */
  readonly leaseMs: number;
  /** Folder that relative paths begin at. */
  readonly folder: string;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** What there is to ask about after the story. */
export interface DemoPlayed {
  readonly campaignKey: number;
  /** Somebody whom a policy refused; `null` when everybody got the message. */
  readonly refusedUserId: string | null;
}

interface CampaignBody {
  readonly campaignKey: number;
  readonly name: string;
  readonly state: string;
}

const quietMs = 5_000;

/**
 * The story: import the customers, create one campaign, start it, watch it to its end, show what came of everybody. The
 * campaign is known again by its name: played a second time, the story shows what is there and sends nothing.
 */
export async function playDemo(parts: DemoParts): Promise<DemoPlayed> {
  const { api, settings, folder, output, signal } = parts;
  const { name } = settings.campaign;
  const found = await findCampaign(api, name);
  const progress = openProgress(output);
  let key: number;
  try {
    if (!found || found.state === 'draft') {
      const customersFile = resolve(folder, settings.customersFile);
      const mappingFile = resolve(folder, settings.mappingFile);
      await importCustomers({ api, customersFile, mappingFile, progress, signal });
    } else {
      output.line(`The campaign “${name}” is there from an earlier start; ${whatNow(found)}`);
    }
    key = found?.campaignKey ?? (await createCampaign(api, settings));
    if (!found || found.state === 'draft') {
      await api.ask('POST', `/v1/campaigns/${key}/start`, { idempotencyKey: `demo-start-${key}`, signal });
    }
    const leaseMs = found ? parts.leaseMs : null;
    const receiptQuietMs = settings.receiptQuietMs ?? quietMs;
    await watchRun({ api, key, progress, quietMs: receiptQuietMs, leaseMs, signal });
  } finally {
    progress.stop();
  }
  return tell(api, key, name, output);
}

function whatNow({ campaignKey, state }: CampaignBody): string {
  if (state === 'ended') return 'it is not sent again.';
  if (state === 'paused') return `it waits for: pabal campaigns resume ${campaignKey}`;
  return 'it goes on where it stood, and nobody gets it twice.';
}

async function findCampaign(api: ApiClient, name: string): Promise<CampaignBody | null> {
  for (let cursor = ''; ;) {
    const path = `/v1/campaigns?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page = await api.ask<{ items: CampaignBody[]; next: string | null }>('GET', path);
    const found = page.items.find((campaign) => campaign.name === name);
    if (found || page.next === null) return found ?? null;
    cursor = page.next;
  }
}

async function createCampaign(api: ApiClient, { campaign: body }: DemoSettings): Promise<number> {
  const { campaignKey } = await api.ask<CampaignBody>('POST', '/v1/campaigns', { body });
  return campaignKey;
}

async function tell(api: ApiClient, key: number, name: string, output: Output): Promise<DemoPlayed> {
  const { runs } = await api.ask<{ runs: RunBody[] }>('GET', `/v1/campaigns/${key}/progress`);
  const [run] = runs;
  if (!run) throw createServerError('DEMO_FAILED', 'The campaign has no run.');
  output.lines([
    '',
    `Campaign ${key} “${name}”: what became of everybody`,
    ...outcomeTable(run, output.width),
    ...(run.trouble ? [`Trouble: ${run.trouble.code} ${run.trouble.message}`] : []),
  ]);
  return { campaignKey: key, refusedUserId: await findRefused(api, key) };
}

/** Somebody whom a policy refused, to ask about. */
async function findRefused(api: ApiClient, key: number): Promise<string | null> {
  const path = `/v1/deliveries?campaignKey=${key}&state=suppressed&limit=1`;
  const page = await api.ask<{ items: { userId: string | null }[] }>('GET', path);
  return page.items[0]?.userId ?? null;
}
