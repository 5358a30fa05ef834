import type { DecisionBatch } from './decision-batch.js';
import type { Stage } from './stages.js';

/**
 * A rule of the pipeline. Policies form an onion over a batch of people: each judges, then lets the rest run by `next()`.
 * A policy can make a send less likely, never more.
 */
export interface Policy {
  /** Kebab-case, unique: `consent`. */
  readonly id: string;
  /** Changes when the rule's meaning does; stored with every reason. */
  readonly version: string;
  readonly stage: Stage;
  /** Ids of policies of the same stage that this one must come before. */
  readonly before?: readonly string[];
  /** Ids of policies of the same stage that this one must come after. */
  readonly after?: readonly string[];
  /** Properties of people that it reads; they are loaded with the facts. */
  readonly properties?: readonly string[];
  /** Whether it claims for whom it lets pass. A claim is given back when a later policy stops the message. */
  readonly claims?: boolean;
  /**
   * Whether test sends go without it: a rule about the plan of a campaign, not about what may reach a person. Those of the fatigue
   * stage never hold for test sends.
   */
  readonly sparesTests?: boolean;
  /** Whether it is asked once more right before the bytes leave. */
  readonly lastLook?: boolean;
  /** `next` is called exactly once. */
  run(batch: DecisionBatch, next: () => Promise<void>): Promise<void>;
}
