import type { WarningBody } from '../client/tell-warnings.js';
import { showInstant, showInstants } from '../output/show-instant.js';
import { showNumber } from '../output/show-number.js';

/** A campaign, as the API tells it. */
export interface CampaignBody {
  readonly campaignKey: number;
  readonly name: string;
  readonly channel: string;
  readonly purpose: string;
  readonly state: string;
  readonly revision: number;
  readonly approval: { readonly kind: string; readonly actor: string; readonly note: string | null } | null;
  readonly nextRunAt: string | null;
  readonly pausedBecause: {
    readonly code: string;
    readonly sentence: { readonly ko: string; readonly en: string };
    readonly resumeAt: string | null;
  } | null;
  readonly noSendWindow: {
    readonly startLocal: string;
    readonly endLocal: string;
    readonly zone: string;
    readonly then: 'wait' | 'drop';
  } | null;
  readonly ratePerMinute: number | null;
  readonly warnings: readonly WarningBody[];
}

/** When campaigns of the workspace need a second person, as the API tells it. */
export interface ApprovalRuleBody {
  readonly kind: 'off' | 'required';
}

/** What a campaign is and what holds it, in lines for people. */
export function describeCampaign(campaign: CampaignBody, rule: ApprovalRuleBody): string[] {
  const { campaignKey, name, state, channel, purpose, nextRunAt } = campaign;
  return [
    `${campaignKey} ${name}: ${state}, ${channel}, ${purpose}`,
    describeRevision(campaign, rule),
    ...describePause(campaign),
    ...(nextRunAt === null ? [] : [`Next occurrence: ${showInstant(nextRunAt)}`]),
    ...limitsOf(campaign),
  ];
}

/** Who approved is of interest where somebody did or has to. */
function describeRevision({ revision, approval }: CampaignBody, rule: ApprovalRuleBody): string {
  if (!approval) return `Revision ${revision}${rule.kind === 'required' ? ', approved by nobody' : ''}`;
  const { kind, actor, note } = approval;
  return `Revision ${revision}, ${kind} by ${actor}${note ? `: ${note}` : ''}`;
}

function describePause({ pausedBecause }: CampaignBody): string[] {
  if (!pausedBecause) return [];
  const { code, sentence, resumeAt } = pausedBecause;
  const next = resumeAt === null ? '' : ` Goes on at ${showInstant(resumeAt)}.`;
  return [`Paused by the engine: ${code} ${showInstants(sentence.en)}${next}`];
}

/** What keeps a campaign from sending at any hour and as fast as it goes. */
function limitsOf({ noSendWindow, ratePerMinute }: CampaignBody): readonly string[] {
  const lines: string[] = [];
  if (noSendWindow) {
    const { startLocal, endLocal, zone, then } = noSendWindow;
    lines.push(
      `Sends nothing from ${startLocal} to ${endLocal} in ${zone}; what falls in it is ${outcomes[then]}`,
    );
  }
  if (ratePerMinute !== null) lines.push(`Hands over at most ${showNumber(ratePerMinute)} messages a minute`);
  return lines;
}

const outcomes = { wait: 'sent afterwards', drop: 'not sent' } as const;
