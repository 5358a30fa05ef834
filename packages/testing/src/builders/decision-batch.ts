import {
  pass,
  strengthOf,
  strongerVerdict,
  type Campaign,
  type Candidate,
  type Channel,
  type DecisionBatch,
  type DecisionMode,
  type DeliveryKey,
  type Prepared,
  type Reason,
  type Rewording,
  type Stage,
  type Unit,
  type Verdict,
  type Wording,
} from '@pabal/core';
import { MemoryState } from '@pabal/core/memory';
import { fakeChannel } from '../fakes/fake-channel.js';
import { aCampaign } from './a-campaign.js';
import { candidate } from './candidate.js';

const kinds = new Set<string | undefined>(['pass', 'defer', 'hold', 'deny']);

/** What to differ in. */
export interface DecisionBatchOverrides {
  readonly mode?: DecisionMode;
  readonly unit?: Unit;
  readonly now?: Date;
  readonly campaign?: Partial<Campaign>;
  readonly channel?: Channel;
  readonly runId?: number;
  readonly candidates?: readonly Candidate[];
  /** The stage of the policy that looks: who is open depends on it. Default `consent`. */
  readonly stage?: Stage;
  /** What earlier policies said. */
  readonly verdicts?: ReadonlyMap<Candidate, Verdict>;
  /** Filled-in contents, as `render` leaves them. */
  readonly contents?: ReadonlyMap<Candidate, unknown>;
  readonly reclassified?: Reason | null;
}

/** A batch for one policy, which notes what the policy does with it. */
export class RecordedBatch implements DecisionBatch {
  readonly mode: DecisionMode;
  readonly unit: Unit;
  readonly now: Date;
  readonly campaign: Campaign;
  readonly channel: Channel;
  readonly runId: number;
  readonly candidates: readonly Candidate[];
  /** What the policy said, in its order. */
  readonly judged = new Map<Candidate, Verdict>();
  readonly messages = new Map<Candidate, Prepared>();
  readonly contents: Map<Candidate, unknown>;
  /** Words that were changed. */
  readonly wordings = new Map<Candidate, Wording>();
  readonly reclassified: Reason | null;
  /** What the engine would have refused, one sentence each. */
  readonly problems: string[] = [];
  readonly #stage: Stage;
  readonly #earlier: ReadonlyMap<Candidate, Verdict>;

  constructor(overrides: DecisionBatchOverrides = {}) {
    this.mode = overrides.mode ?? 'decide';
    this.unit = overrides.unit ?? new MemoryState().direct;
    this.now = overrides.now ?? new Date('2026-03-02T01:00:00Z');
    this.campaign = {
      ...aCampaign(),
      ...{
        id: 1,
        workspaceId: 1,
        campaignKey: 1,
        state: 'running',
        revision: 1,
        startedRevision: 1,
        authors: [],
        approval: null,
        archivedAt: null,
        nextRunAt: null,
        pausedAt: null,
        pausedBecause: null,
        createdAt: this.now,
        updatedAt: this.now,
      },
      ...overrides.campaign,
    };
    this.channel = overrides.channel ?? fakeChannel();
    this.runId = overrides.runId ?? (this.mode === 'explain' ? 0 : 1);
    this.candidates = overrides.candidates ?? [candidate()];
    this.#stage = overrides.stage ?? 'consent';
    this.#earlier = overrides.verdicts ?? new Map();
    this.contents = new Map(overrides.contents);
    this.reclassified = overrides.reclassified ?? null;
  }

  open(): readonly Candidate[] {
    if (this.mode === 'explain') return this.candidates;
    const needsPass = this.#stage === 'content' || this.#stage === 'fatigue';
    return this.candidates.filter((one) => {
      const { kind } = this.verdictOf(one);
      return needsPass ? kind === 'pass' : kind !== 'deny';
    });
  }

  judge(one: Candidate, verdict: Verdict): void {
    if (!this.candidates.includes(one)) this.problems.push('judged a candidate outside its batch');
    if (this.judged.has(one)) this.problems.push('judged a candidate twice');
    if (!kinds.has((verdict as Verdict | undefined)?.kind)) {
      this.problems.push('gave a verdict that is none');
      return;
    }
    const isDenied = this.#earlier.get(one)?.kind === 'deny';
    if (
      isDenied &&
      this.mode !== 'explain' &&
      strengthOf(verdict) < strengthOf({ kind: 'deny' } as Verdict)
    ) {
      this.problems.push('tried to make a verdict weaker');
    }
    this.judged.set(one, verdict);
  }

  render(one: Candidate, content: unknown): void {
    this.#assertContent(one);
    this.contents.set(one, content);
    this.wordings.delete(one);
  }

  contentOf(one: Candidate): unknown {
    const content = this.contents.get(one);
    const words = this.wordings.get(one);
    return words ? this.channel.wording?.write(content, words) : content;
  }

  wordingOf(one: Candidate): Wording | null {
    const known = this.wordings.get(one);
    if (known) return known;
    return this.contents.has(one) ? (this.channel.wording?.read(this.contents.get(one)) ?? null) : null;
  }

  reword(one: Candidate, words: Rewording): void {
    this.#assertContent(one);
    const before = this.wordingOf(one);
    if (before) this.wordings.set(one, { ...before, ...words });
    else this.problems.push('changed words that are not there');
  }

  #assertContent(one: Candidate): void {
    if (this.#stage !== 'content') this.problems.push('changed a message outside the content stage');
    if (!this.candidates.includes(one))
      this.problems.push('changed the message of a candidate outside its batch');
  }

  prepare(one: Candidate, prepared: Prepared): void {
    if (this.#stage !== 'content') this.problems.push('set a message outside the content stage');
    if (!this.candidates.includes(one))
      this.problems.push('set the message of a candidate outside its batch');
    this.messages.set(one, prepared);
  }

  verdictOf(one: Candidate): Verdict {
    return strongerVerdict(this.#earlier.get(one) ?? pass, this.judged.get(one) ?? pass);
  }

  keyOf({ recipientId, step }: Candidate): DeliveryKey {
    return { runId: this.runId, recipientId, step };
  }
}

/** A batch for one policy. */
export function decisionBatch(overrides: DecisionBatchOverrides = {}): RecordedBatch {
  return new RecordedBatch(overrides);
}
