import type {
  Approval,
  Audience,
  Campaign,
  CampaignState,
  Capping,
  Declared,
  DuplicateRule,
  Experiment,
  NoSendWindow,
  PauseCode,
  Run,
  RunKind,
  RunState,
  SendType,
} from '@pabal/core';

/** A row of `campaigns`. */
export interface CampaignRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly campaign_key: number;
  readonly state: CampaignState;
  readonly revision: number;
  readonly started_revision: number | null;
  readonly authors: readonly string[];
  readonly approval: (Omit<Approval, 'at'> & { readonly at: string }) | null;
  readonly archived_at: Date | null;
  readonly name: string;
  readonly description: string;
  readonly purpose: string;
  readonly channel: string;
  readonly content: unknown;
  readonly audience: Audience;
  readonly send_type: SendType;
  readonly next_run_at: Date | null;
  readonly paused_at: Date | null;
  readonly paused_because: PauseCode | null;
  readonly resume_at: Date | null;
  readonly duplicate_rule: DuplicateRule;
  readonly start_at: Date | null;
  readonly end_at: Date | null;
  readonly no_send_window: NoSendWindow | null;
  readonly rate_per_minute: number | null;
  readonly tags: readonly string[];
  readonly capping: Capping;
  readonly control_percent: number;
  readonly declared: Declared;
  readonly experiment: Experiment | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A row of `runs`. */
export interface RunRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly campaign_id: number;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly started_at: Date;
  readonly audience: Audience;
  readonly occurrence_at: Date | null;
  readonly finished_at: Date | null;
  readonly last_recipient_id: number;
  readonly cursor_id: number;
  readonly expanded: boolean;
  readonly audience_size: number;
  readonly trouble_code: string | null;
  readonly trouble_message: string | null;
  readonly trouble_at: Date | null;
  readonly decides_at: Date | null;
  readonly variant: string | null;
}

/** The campaign as the domain knows it. */
export function toCampaign(row: CampaignRow): Campaign {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    campaignKey: row.campaign_key,
    state: row.state,
    revision: row.revision,
    startedRevision: row.started_revision,
    authors: row.authors,
    approval: row.approval && { ...row.approval, at: new Date(row.approval.at) },
    archivedAt: row.archived_at,
    name: row.name,
    description: row.description,
    purpose: row.purpose,
    channel: row.channel,
    content: row.content,
    audience: row.audience,
    sendType: row.send_type,
    nextRunAt: row.next_run_at,
    pausedAt: row.paused_at,
    pausedBecause: row.paused_because && { code: row.paused_because, resumeAt: row.resume_at },
    duplicate: row.duplicate_rule,
    period: { startAt: row.start_at, endAt: row.end_at },
    noSendWindow: row.no_send_window,
    ratePerMinute: row.rate_per_minute,
    tags: row.tags,
    capping: row.capping,
    controlPercent: row.control_percent,
    declared: row.declared,
    experiment: row.experiment,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The run as the domain knows it. */
export function toRun(row: RunRow): Run {
  const { trouble_code: code, trouble_message: message, trouble_at: at } = row;
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    campaignId: row.campaign_id,
    kind: row.kind,
    state: row.state,
    startedAt: row.started_at,
    audience: row.audience,
    occurrenceAt: row.occurrence_at,
    finishedAt: row.finished_at,
    lastRecipientId: row.last_recipient_id,
    cursor: row.cursor_id,
    expanded: row.expanded,
    audienceSize: row.audience_size,
    trouble: code !== null && message !== null && at !== null ? { code, message, at } : null,
    decidesAt: row.decides_at,
    variant: row.variant,
  };
}
