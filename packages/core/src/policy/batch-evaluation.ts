import type { StoredReason } from '../domain/reason.js';
import { pass, strengthOf, strongerVerdict, type Amendment, type Verdict } from '../domain/verdict.js';
import { EngineError } from '../errors/engine-error.js';
import type { Prepared } from '../ports/channel.js';
import type { Rewording, Wording } from '../domain/wording.js';
import type { RecipientFacts } from '../ports/recipient-store.js';
import type { Candidate } from './candidate.js';
import { verdictProblem } from './verdict-problem.js';
import type { DecisionBatch, DecisionMode, Judged } from './decision-batch.js';
import type { Policy } from './policy.js';

/** A batch without what belongs to the policy that looks at it. */
export type BatchContext = Omit<
  DecisionBatch,
  | ('candidates' | 'open' | 'judge' | 'verdictOf' | 'keyOf' | 'mode')
  | ('render' | 'contentOf' | 'wordingOf' | 'reword' | 'prepare')
>;

const noReasons: readonly StoredReason[] = [];
const noAmendments: readonly Amendment[] = [];

/** A candidate with what was said of it. */
class Subject implements Candidate {
  /** The evaluation that it belongs to, and its place there. */
  readonly owner: BatchEvaluation;
  readonly place: number;
  readonly recipientId: number;
  readonly step: number;
  readonly facts: RecipientFacts | null;
  readonly variant: string | null;
  prepared: Prepared | null = null;
  verdict: Verdict = pass;
  policyId: string | null = null;
  // Most people have none: the empty lists are shared, and replaced when something is said.
  reasons: readonly StoredReason[] = noReasons;
  amendments: readonly Amendment[] = noAmendments;
  notAfter: Date | null = null;
  /** The content of the message once it is rendered, its words once they were asked for, and whether they were changed. */
  content: unknown = undefined;
  wording: Wording | null = null;
  isReworded = false;

  constructor(owner: BatchEvaluation, place: number, seed: CandidateSeed) {
    this.owner = owner;
    this.place = place;
    this.recipientId = seed.recipientId;
    this.step = seed.step;
    this.facts = seed.facts;
    this.variant = seed.variant;
    this.prepared = seed.prepared;
  }
}

/** Where a candidate comes from. */
export type CandidateSeed = Candidate;

/** Collects what policies say of a batch and holds the guards that always run. */
export class BatchEvaluation {
  readonly mode: DecisionMode;
  readonly #context: BatchContext;
  readonly #subjects: readonly Subject[];
  /** The first broken guard: kept here, so that a policy that swallows the throw gains nothing. */
  #violation: EngineError | null = null;

  constructor(mode: DecisionMode, context: BatchContext, seeds: readonly CandidateSeed[]) {
    this.mode = mode;
    this.#context = context;
    this.#subjects = seeds.map((seed, place) => new Subject(this, place, seed));
  }

  /** The batch as one policy sees it; after `close` the policy can say nothing more. */
  viewFor(policy: Policy): { readonly view: DecisionBatch; readonly close: () => void } {
    const judged = new Uint8Array(this.#subjects.length);
    let isOver = false;
    const assertOpen = (): void => {
      if (isOver) this.violate(policy, 'spoke after it had ended');
    };
    const view: DecisionBatch = {
      ...this.#context,
      mode: this.mode,
      candidates: this.#subjects,
      open: () => this.#open(policy),
      judge: (candidate, verdict) => {
        assertOpen();
        const subject = this.#member(policy, candidate);
        if (judged[subject.place] === 1) this.violate(policy, 'judged a candidate twice');
        this.#judge(policy, subject, verdict);
        judged[subject.place] = 1;
      },
      prepare: (candidate, prepared) => {
        assertOpen();
        this.#prepare(policy, candidate, prepared);
      },
      render: (candidate, content) => {
        assertOpen();
        const subject = this.#writable(policy, candidate);
        subject.content = content;
        subject.wording = null;
      },
      contentOf: (candidate) => this.#contentOf(this.#member(policy, candidate)),
      wordingOf: (candidate) => this.#wordingOf(this.#member(policy, candidate)),
      reword: (candidate, words) => {
        assertOpen();
        this.#reword(policy, candidate, words);
      },
      verdictOf: (candidate) => this.#member(policy, candidate).verdict,
      keyOf: (candidate) => ({
        runId: this.#context.runId,
        recipientId: candidate.recipientId,
        step: candidate.step,
      }),
    };
    return { view, close: () => (isOver = true) };
  }

  /** Throws and remembers that a policy broke a guard. */
  violate(policy: Policy, what: string): never {
    const error = new EngineError(
      'POLICY_MISBEHAVED',
      `Policy ${policy.id} ${what}; nothing of its batch is sent.`,
      {
        fields: [{ path: `policies.${policy.id}`, problem: what }],
      },
    );
    this.#violation ??= error;
    throw error;
  }

  /** @throws EngineError `POLICY_MISBEHAVED` when any guard was broken, swallowed or not */
  results(): readonly Judged[] {
    if (this.#violation) throw this.#violation;
    return this.#subjects.map((subject) => ({
      candidate: subject,
      verdict: subject.verdict,
      policyId: subject.policyId,
      reasons: subject.reasons,
      amendments: subject.amendments,
      notAfter: subject.notAfter,
    }));
  }

  #open(policy: Policy): readonly Candidate[] {
    if (this.mode === 'explain') return this.#subjects;
    const limit = policy.stage === 'content' || policy.stage === 'fatigue' ? strengthOf(pass) : 2;
    return this.#subjects.filter((subject) => strengthOf(subject.verdict) <= limit);
  }

  #member(policy: Policy, candidate: Candidate): Subject {
    if (!(candidate instanceof Subject) || candidate.owner !== this)
      this.violate(policy, 'named a candidate outside its batch');
    return candidate;
  }

  #judge(policy: Policy, subject: Subject, verdict: Verdict): void {
    const nonsense = verdictProblem(verdict);
    if (nonsense) this.violate(policy, `gave a verdict that ${nonsense}`);
    const denied = subject.verdict.kind === 'deny';
    if (denied && this.mode !== 'explain' && verdict.kind !== 'deny') {
      this.violate(policy, 'tried to make a verdict weaker');
    }
    if (verdict.kind === 'pass') {
      if (verdict.amendments) subject.amendments = [...subject.amendments, ...verdict.amendments];
      const { notAfter = null } = verdict;
      if (notAfter && (!subject.notAfter || notAfter < subject.notAfter)) subject.notAfter = notAfter;
    } else if (!denied) {
      const stronger = strongerVerdict(subject.verdict, verdict);
      if (stronger !== subject.verdict) subject.policyId = policy.id;
      subject.verdict = stronger;
    }
    if (verdict.reason) {
      const { id: policyId, version: policyVersion } = policy;
      const reason = { policyId, policyVersion, verdict: verdict.kind, ...verdict.reason };
      subject.reasons = subject.reasons.length === 0 ? [reason] : [...subject.reasons, reason];
    }
  }

  /** A candidate whose message the policy may change. */
  #writable(policy: Policy, candidate: Candidate): Subject {
    if (policy.stage !== 'content') this.violate(policy, 'changed a message outside the content stage');
    const subject = this.#member(policy, candidate);
    if (subject.prepared) this.violate(policy, 'changed a message that is measured; place it before content');
    return subject;
  }

  #reword(policy: Policy, candidate: Candidate, { title, body }: Rewording): void {
    const subject = this.#writable(policy, candidate);
    const wording = this.#wordingOf(subject);
    if (!wording) this.violate(policy, 'changed words that are not there; place it after render');
    subject.wording = { ...wording, title, body };
    subject.isReworded = true;
  }

  #wordingOf(subject: Subject): Wording | null {
    if (subject.content === undefined) return null;
    return (subject.wording ??= this.#context.channel.wording?.read(subject.content) ?? null);
  }

  #contentOf({ content, wording, isReworded }: Subject): unknown {
    return isReworded && wording ? this.#context.channel.wording?.write(content, wording) : content;
  }

  #prepare(policy: Policy, candidate: Candidate, prepared: Prepared): void {
    if (policy.stage !== 'content') this.violate(policy, 'set a message outside the content stage');
    this.#member(policy, candidate).prepared = prepared;
  }
}
