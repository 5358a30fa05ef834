import { resolve } from 'node:path';
import type { DemoSettings } from '../configuration/define-config.js';
import { wrapCells } from '../output/cell-width.js';
import { openProgress } from '../output/progress.js';
import { ensureCaps } from './ensure-caps.js';
import { findCampaign, isUnstarted } from './find-campaign.js';
import { findRefused, type Refused } from './find-refused.js';
import { importCustomers } from './import-customers.js';
import { playCampaign, type CampaignParts } from './play-campaign.js';

/** What the story is played with. */
export interface DemoParts extends CampaignParts {
  readonly settings: DemoSettings;
  /** Folder that relative paths begin at. */
  readonly folder: string;
}

/** What there is to ask about after the story. */
export interface DemoPlayed {
  /** A campaign to look at. */
  readonly campaignKey: number;
  /** Somebody whom a policy refused in that campaign; `null` when everybody got every message. */
  readonly refusedUserId: string | null;
}

const defaultQuietMs = 5_000;

/**
 * The story: import the customers, set the frequency caps, then play one campaign after the other. What is there from an
 * earlier start, finished or cut off, is known again by its name: nothing is sent twice.
 */
export async function playDemo(parts: DemoParts): Promise<DemoPlayed> {
  const { api, settings, output } = parts;
  const [first, ...others] = settings.campaigns;
  const begun = await findCampaign(api, first.settings.name);
  if (!begun || isUnstarted(begun)) await importFrom(parts);
  await ensureCaps(api, settings.frequencyCaps ?? [], output);
  const quietMs = settings.receiptQuietMs ?? defaultQuietMs;
  const firstKey = await playCampaign(parts, first, quietMs);
  const keys = [firstKey];
  for (const campaign of others) keys.push(await playCampaign(parts, campaign, quietMs));
  const refused: Refused | null = await findRefused(api, keys);
  return { campaignKey: refused?.campaignKey ?? firstKey, refusedUserId: refused?.userId ?? null };
}

async function importFrom({ api, settings, folder, output, signal }: DemoParts): Promise<void> {
  const customersFile = resolve(folder, settings.customersFile);
  const mappingFile = resolve(folder, settings.mappingFile);
  const progress = openProgress(output);
  let told: string;
  try {
    told = await importCustomers({ api, customersFile, mappingFile, progress, signal });
  } finally {
    progress.stop();
  }
  output.lines(wrapCells(told, output.width));
}
