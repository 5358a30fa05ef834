import type { Campaign, CampaignSettings } from '../domain/campaign.js';
import type { Variant } from '../domain/experiment.js';
import type { FieldProblem } from '../errors/engine-error.js';

/** What stays as it is once a run is there, and why. */
const lockedByRun: readonly (readonly [keyof CampaignSettings, string])[] = [
  ['channel', 'consents, caps and the ledger of what was sent are told by it'],
  ['purpose', 'what was sent was consented to, capped and counted by it'],
  ['experiment', 'what its variants showed would not be comparable any more'],
  ['controlPercent', 'people who were sent to cannot be compared with any more'],
];

function isOwnContent({ content }: Variant): boolean {
  return content === null;
}

/** Changes that a campaign that was started does not bear, by field. Everything else may change. */
export function lockedProblems(
  campaign: Campaign,
  settings: CampaignSettings,
  changed: readonly (keyof CampaignSettings)[],
  hasRun: boolean,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (hasRun) {
    for (const [path, because] of lockedByRun) {
      if (!changed.includes(path)) continue;
      problems.push({ path, problem: `cannot change once the campaign has run: ${because}; clone it` });
    }
  }
  if (hasRun && changed.includes('content') && campaign.experiment?.variants.some(isOwnContent)) {
    const because =
      'a variant of its experiment sends it, and what that showed would not be comparable any more';
    problems.push({
      path: 'content',
      problem: `cannot change once the campaign has run: ${because}; clone it`,
    });
  }
  if (campaign.state !== 'paused') return problems;
  const [was, is] = [campaign.sendType.kind, settings.sendType.kind];
  if (was !== is && (was === 'now' || is === 'now')) {
    const remedy = hasRun ? 'clone it' : 'cancel it, then change it';
    problems.push({
      path: 'sendType.kind',
      problem: `cannot change to or from now after the start, which is what now sends at; ${remedy}`,
    });
  } else if (was === 'now' && changed.includes('audience')) {
    problems.push({
      path: 'audience',
      problem: 'cannot change once the campaign has run: it has no later run to be for; clone it',
    });
  }
  return problems;
}
