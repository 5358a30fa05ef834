import type {
  Campaign,
  CampaignSettings,
  Channel,
  Policy,
  RecipientId,
  Resolve,
  Sentence,
  Unit,
} from '@pabal/core';

/** A workspace with people, to be brought into the states that a policy cares for. */
export interface PolicyStage {
  readonly resolve: Resolve;
  /** The direct unit. */
  readonly unit: Unit;
  readonly campaign: Campaign;
  readonly now: Date;
  /**
   * Twenty people or more. By default every second one has consented to the channel, every third has refused, the
   * fourth is suppressed, the fifth has no contact, and the last was erased.
   */
  readonly people: readonly RecipientId[];
}

/** What the policy kit examines. */
export interface PolicyUnderTest {
  /** Makes the policy with the stores of the kit. Called for every test. */
  create(resolve: Resolve): Policy | Promise<Policy>;
  /** Sentences of the policy's own codes. */
  readonly messages?: Readonly<Record<string, Sentence>>;
  /** What its own codes begin with: `NIGHT_`, or several such beginnings. Needed when it has codes beside core's. */
  readonly prefix?: string | readonly string[];
  readonly channel?: Channel;
  readonly campaign?: Partial<CampaignSettings>;
  /** Brings people into the states that make the policy say something. */
  seed?(stage: PolicyStage): Promise<void>;
  /** Whether candidates bring a rendered message. By default only for the fatigue stage. */
  readonly prepared?: 'yes' | 'no';
  /** How long the policy may take for 2,000 people, milliseconds. Default 5,000. */
  readonly timeLimitMs?: number;
}
