import {
  tokens,
  type Campaign,
  type Candidate,
  type Channel,
  type DecisionMode,
  type Policy,
  type RecipientId,
  type Resolve,
  type Unit,
  type Verdict,
} from '@pabal/core';
import { FakeClock, MemoryState, RecordingLogger, memoryStorage } from '@pabal/core/memory';
import { aCampaign } from '../builders/a-campaign.js';
import { aPrepared } from '../builders/candidate.js';
import { decisionBatch, type RecordedBatch } from '../builders/decision-batch.js';
import { fakeChannel } from '../fakes/fake-channel.js';
import { resolvePlugin } from '../resolve-plugin.js';
import { countingResolve, type StoreCalls } from './counting-resolve.js';
import type { PolicyUnderTest } from './policy-under-test.js';
import { seedPeople } from './seed-people.js';

/** How a policy is run. */
export interface Running {
  readonly mode?: DecisionMode;
  readonly candidates?: readonly Candidate[];
  readonly verdicts?: ReadonlyMap<Candidate, Verdict>;
  readonly next?: () => Promise<void>;
}

/** A policy with people before it. */
export class PolicyScene {
  readonly policy: Policy;
  readonly log: RecordingLogger;
  readonly stores: StoreCalls;
  readonly candidates: readonly Candidate[];
  readonly #resolve: Resolve;
  readonly #unit: Unit;
  readonly #now: Date;
  readonly #campaign: Campaign;
  readonly #channel: Channel;

  private constructor(parts: {
    readonly policy: Policy;
    readonly log: RecordingLogger;
    readonly stores: StoreCalls;
    readonly candidates: readonly Candidate[];
    readonly context: { resolve: Resolve; unit: Unit; now: Date; campaign: Campaign; channel: Channel };
  }) {
    this.policy = parts.policy;
    this.log = parts.log;
    this.stores = parts.stores;
    this.candidates = parts.candidates;
    this.#resolve = parts.context.resolve;
    this.#unit = parts.context.unit;
    this.#now = parts.context.now;
    this.#campaign = parts.context.campaign;
    this.#channel = parts.context.channel;
  }

  /** Sets the stage with `size` people, canaries all of them. */
  static async open(under: PolicyUnderTest, size: number): Promise<PolicyScene> {
    const log = new RecordingLogger();
    const clock = new FakeClock();
    const state = new MemoryState();
    const plain = resolvePlugin(memoryStorage({ state }), { clock, log });
    const watched = countingResolve(plain);
    const now = clock.now();
    const channel = under.channel ?? fakeChannel();
    const { id: workspaceId } = await plain(tokens.workspaceStore).ensure(state.direct, 'policy-kit');
    const campaigns = plain(tokens.campaignStore);
    const settings = aCampaign({ channel: channel.id, ...under.campaign });
    const created = await campaigns.create(state.direct, workspaceId, settings, now);
    await campaigns.move(state.direct, created.id, 'draft', 'running', now);
    const campaign: Campaign = { ...created, state: 'running' };
    const people = await seedPeople(plain, state.direct, campaign, channel, now, size);
    await under.seed?.({ resolve: plain, unit: state.direct, campaign, now, people });
    const policy = await under.create(watched.resolve);
    const isPrepared = (under.prepared ?? (policy.stage === 'fatigue' ? 'yes' : 'no')) === 'yes';
    const context = { resolve: plain, unit: state.direct, now, campaign, channel };
    const candidates = await toCandidates(context, people, policy.properties ?? [], isPrepared);
    watched.calls.length = 0;
    return new PolicyScene({ policy, log, stores: watched, candidates, context });
  }

  /** Runs the policy in a unit of its own and answers what it did. */
  async run(running: Running = {}): Promise<RecordedBatch> {
    const units = this.#resolve(tokens.unitOfWork);
    const next = running.next ?? (() => Promise.resolve());
    return units.run(async (unit) => {
      const batch = decisionBatch({
        mode: running.mode ?? 'decide',
        ...{
          unit,
          now: this.#now,
          campaign: this.#campaign,
          channel: this.#channel,
          stage: this.policy.stage,
        },
        candidates: running.candidates ?? this.candidates,
        ...(running.verdicts && { verdicts: running.verdicts }),
      });
      await this.policy.run(batch, next);
      return batch;
    });
  }

  /** The direct unit of the scene's storage. */
  get unit(): Unit {
    return this.#unit;
  }
}

async function toCandidates(
  {
    resolve,
    unit,
    campaign,
    channel,
  }: { resolve: Resolve; unit: Unit; campaign: Campaign; channel: Channel },
  people: readonly RecipientId[],
  properties: readonly string[],
  isPrepared: boolean,
): Promise<Candidate[]> {
  const names = [...new Set(['name', 'secret', ...properties])];
  const facts = await resolve(tokens.recipientStore).loadFacts(
    unit,
    campaign.workspaceId,
    people,
    channel.contactKind,
    names,
  );
  return people.map((recipientId) => ({
    recipientId,
    step: 0,
    facts: facts.get(recipientId) ?? null,
    prepared: isPrepared && facts.has(recipientId) ? aPrepared() : null,
    variant: null,
  }));
}
