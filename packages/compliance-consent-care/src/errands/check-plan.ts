import { isEngineError, type Campaign, type Engine, type FieldProblem, type WorkspaceId } from '@pabal/core';
import type { CarePlan } from './care-plan.js';
import { checkWords } from './check-words.js';

/** What keeps the campaigns of a plan from carrying notices, and its texts from standing in one, by path. */
export async function checkPlan(
  engine: Pick<Engine, 'campaigns' | 'channels'>,
  workspaceId: WorkspaceId,
  plan: CarePlan,
): Promise<readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const carriers: Campaign[] = [];
  for (const [index, way] of plan.ways.entries()) {
    for (const kind of ['result', 'confirmation'] as const) {
      const campaign = await findCampaign(engine, workspaceId, way[kind]);
      const consentChannel = campaign && engine.channels.get(campaign.channel)?.consentChannel;
      const wrong = campaign ? problemsOf(campaign) : ['names no campaign of the workspace'];
      if (campaign && consentChannel !== way.consentChannel) {
        wrong.push('names a campaign that sends on another consent channel');
      }
      if (campaign?.purpose === 'statutory-notice') carriers.push(campaign);
      problems.push(...wrong.map((problem) => ({ path: `ways.${index}.${kind}`, problem })));
    }
  }
  return [...problems, ...checkWords(engine, plan, carriers)];
}

async function findCampaign(
  { campaigns }: Pick<Engine, 'campaigns'>,
  workspaceId: WorkspaceId,
  key: number,
): Promise<Campaign | null> {
  try {
    return await campaigns.find(workspaceId, key);
  } catch (error) {
    if (isEngineError(error) && error.code === 'CAMPAIGN_NOT_FOUND') return null;
    throw error;
  }
}

function problemsOf({ purpose, sendType, duplicate, capping, controlPercent, audience }: Campaign): string[] {
  const isRepeatable = duplicate.kind === 'again-after' && /^(minutes|hours)$/.test(duplicate.after.unit);
  const tests: readonly (readonly [boolean, string])[] = [
    [purpose === 'statutory-notice', 'needs `purpose` set to statutory-notice'],
    [sendType.kind === 'api', 'needs `sendType` set to {kind: api}'],
    [
      isRepeatable,
      'needs `duplicate` set to {kind: again-after, after: {amount: 1, unit: minutes}}: a person gets more than one notice',
    ],
    [capping === 'exempt', 'needs `capping` set to exempt'],
    [controlPercent === 0, 'needs `controlPercent` set to 0'],
    [audience.kind === 'all' && audience.consent !== 'opted-in', 'needs `audience` set to {kind: all}'],
  ];
  return tests.filter(([holds]) => !holds).map(([, problem]) => `names a campaign that ${problem}`);
}
