import Joi from 'joi';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { batchJob } from '../delivery/job-names.js';
import { openStates } from '../domain/delivery.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import { EngineError, type FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { AllowListStore } from '../ports/allow-list-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import { findCampaign } from './move-campaign.js';
import { namedVariant } from './named-variant.js';
import type { TestSendUseCases } from './test-send-use-cases.js';

/** What test sends are made of. */
export type TestSendDeps = Pick<
  DeliveryDeps,
  'units' | 'campaigns' | 'recipients' | 'ledger' | 'queue' | 'audit' | 'clock' | 'channels'
> & { readonly allowList: AllowListStore };

const mostPeople = 20;

const schema = Joi.object<{ readonly userIds: readonly string[]; readonly variant?: string }>({
  userIds: Joi.array().items(Joi.string().max(128)).unique().min(1).max(mostPeople).required(),
  variant: Joi.string().max(32),
}).required();

/** Sending a campaign to chosen people, over the ports. */
export function createTestSendUseCases(deps: TestSendDeps): TestSendUseCases {
  const { audit, campaigns, channels, clock, ledger, queue, units } = deps;
  return {
    start: (workspaceId, campaignKey, input, actor) =>
      units.run(async (unit) => {
        const checked = schema.validate(input, { abortEarly: false });
        if (checked.error) throw invalid(toFieldProblems(checked.error, ''));
        const { userIds, variant } = checked.value;
        const campaign = await findCampaign(deps, unit, workspaceId, campaignKey);
        const named = variant === undefined ? null : namedVariant(campaign, variant);
        if (campaign.state === 'ended') {
          const problem = 'is ended, and an ended campaign sends nothing';
          throw new EngineError('CAMPAIGN_STATE', `Campaign ${campaignKey} ${problem}.`, {
            fields: [{ path: 'state', problem }],
          });
        }
        if (!channels.has(campaign.channel)) {
          throw new EngineError(
            'CHANNEL_NOT_FOUND',
            `No plugin provides the channel ${campaign.channel}; add it and restart.`,
          );
        }
        const people = await findAllowed(deps, unit, workspaceId, userIds);
        const at = clock.now();
        const run = await campaigns.createTestRun(unit, campaign, people.length, at, named);
        await queue.enqueue(unit, batchJob, await ledger.addBatches(unit, run, [people], 'free'));
        await audit.append(unit, {
          ...{ workspaceId, actor, action: 'campaign.test-send', subject: `campaign:${campaignKey}`, at },
          after: { runId: run.id, people: people.length, ...(named !== null && { variant: named }) },
        });
        return run;
      }),

    async find(workspaceId, campaignKey, runId) {
      const campaign = await findCampaign(deps, units.direct, workspaceId, campaignKey);
      const run = await campaigns.findRun(units.direct, runId);
      if (run?.kind !== 'test' || run.campaignId !== campaign.id) {
        throw new EngineError('TEST_SEND_NOT_FOUND', 'The campaign has no test send of this runId.', {
          fields: [{ path: 'runId', problem: 'names no test send of the campaign' }],
        });
      }
      const { items } = await ledger.list(units.direct, workspaceId, { runId }, null, mostPeople);
      const isDone =
        items.length === run.audienceSize && !items.some(({ state }) => openStates.includes(state));
      return { run, deliveries: items, isDone };
    },
  };
}

async function findAllowed(
  { allowList, recipients }: TestSendDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
  userIds: readonly string[],
): Promise<readonly RecipientId[]> {
  const { allowed } = await allowList.reach(unit, workspaceId, userIds);
  const ids = await recipients.findIds(unit, workspaceId, userIds);
  const problems: FieldProblem[] = [];
  const found: RecipientId[] = [];
  userIds.forEach((userId, index) => {
    const id = ids.get(userId);
    const path = `userIds.${index}`;
    if (!allowed.has(userId))
      problems.push({ path, problem: 'is not on the allow list; put it there first' });
    else if (id === undefined) problems.push({ path, problem: 'names no recipient' });
    else found.push(id);
  });
  if (problems.length > 0) throw invalid(problems);
  return found;
}

function invalid(fields: readonly FieldProblem[]): EngineError {
  const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  return new EngineError('TEST_SEND_INVALID', `Nothing was sent: ${listed}.`, { fields });
}
