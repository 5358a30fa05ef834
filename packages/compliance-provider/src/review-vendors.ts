import {
  engineToken,
  tokens,
  type PluginStatus,
  type Resolve,
  type Unit,
  type WorkspaceId,
} from '@pabal/core';
import { isEntrusted } from './certification/certified-gate.js';
import { stateOf } from './certification/certification.js';
import type { FindCertification } from './certification/find-certification.js';
import { lacksOf, type Entrustment } from './entrustment/entrustment.js';
import type { ProviderOptions } from './provider-options.js';
import type { VendorRegister } from './register/vendor-register.js';

const dayMs = 86_400_000;

/** What is looked at. */
export interface VendorRecords {
  readonly findCertification: FindCertification;
  readonly entrustments: VendorRegister<Entrustment>;
}

/** Says of all workspaces together what their records of vendors lack, in one sentence without a name of anybody. */
export async function reviewVendors(
  resolve: Resolve,
  records: VendorRecords,
  options: Pick<ProviderOptions, 'consentChannels' | 'alertDays'>,
): Promise<PluginStatus> {
  const channels = [...resolve(engineToken).channels.values()].filter(
    ({ supports }) => supports.reaches !== 'nobody',
  );
  const now = resolve(tokens.clock).now();
  const soon = new Date(now.getTime() + options.alertDays * dayMs);
  const { direct } = resolve(tokens.unitOfWork);
  const vendors = [...new Set(channels.map(({ vendor }) => vendor))];
  const certified = new Set(
    channels.filter((one) => isEntrusted(one, options.consentChannels)).map(({ vendor }) => vendor),
  );
  const found: string[] = [];
  for (const { id } of await resolve(tokens.workspaceStore).list(direct)) {
    for (const vendor of vendors) {
      found.push(...(await findLacks(direct, id, vendor)).map((lack) => `${vendor} ${lack}`));
    }
  }
  return toStatus(found);

  async function findLacks(unit: Unit, workspaceId: WorkspaceId, vendor: string): Promise<string[]> {
    const lacks = lacksOf(await records.entrustments.find(unit, workspaceId, vendor), now).map(
      (lack) => `lacks the record of its ${lack}`,
    );
    if (!certified.has(vendor)) return lacks;
    const certification = await records.findCertification(unit, workspaceId, vendor);
    if (stateOf(certification, now) !== 'valid') return ['has no valid certification', ...lacks];
    return stateOf(certification, soon) === 'valid'
      ? lacks
      : ['has a certification that ends soon', ...lacks];
  }
}

function toStatus(found: readonly string[]): PluginStatus {
  if (found.length === 0) return { state: 'ok', sentence: 'Every vendor is certified and on record.' };
  const counts = new Map<string, number>();
  for (const one of found) counts.set(one, (counts.get(one) ?? 0) + 1);
  const told = [...counts].map(([lack, count]) => `${lack} (${count} workspace${count === 1 ? '' : 's'})`);
  return { state: 'degraded', sentence: `${told.join('; ')}.` };
}
