import type { CampaignSettings } from '../domain/campaign.js';
import type { Reason } from '../domain/reason.js';
import type { Wording } from '../domain/wording.js';
import type { Channel } from '../ports/channel.js';

/** What is reviewed: settings as an operator wrote them, with the words of every message in them, templates unfilled. */
export interface ReviewSubject {
  readonly settings: Pick<CampaignSettings, 'channel' | 'declared' | 'purpose' | 'sendType'>;
  readonly channel: Channel;
  readonly messages: readonly {
    /** `content`, or a variant's. */ readonly path: string;
    /** As the channel defines it. */ readonly content: unknown;
    readonly wording: Wording;
  }[];
}

/**
 * - `problem`: it must not be saved so.
 * - `warning`: the operator is told.
 * - `promotional`: the operator is told, and it is decided as advertising whatever its purpose says.
 */
export interface Finding {
  readonly kind: 'problem' | 'warning' | 'promotional';
  readonly path: string;
  readonly reason: Reason;
  /** What is wrong and what to do, in one clause: `has a coupon in it; …`. */
  readonly problem: string;
}

/** Reads what operators write before anybody gets it. Pure and synchronous: asked at authoring, at the start and at decisions. */
export interface ContentReview {
  /** Kebab-case, unique. */
  readonly id: string;
  review(subject: ReviewSubject): readonly Finding[];
}
