import type { Sentence } from '@pabal/core';
import type { Command } from 'commander';
import { createOutput } from '../output/output.js';
import { renderTable, type Row } from '../output/render-table.js';
import { showInstant, showInstants } from '../output/show-instant.js';
import { withApi } from './with-api.js';

interface ExplanationBody {
  readonly userId: string;
  readonly campaignKey: number;
  readonly campaignState: string;
  readonly live: {
    readonly isInAudience: boolean | null;
    readonly at: string;
    readonly verdict: string;
    readonly variant: string | null;
    readonly verdicts: readonly {
      readonly policy: string;
      readonly policyVersion: string;
      readonly verdict: string;
      readonly until: string | null;
      readonly reason: {
        readonly code: string;
        readonly sentence: Sentence;
        readonly ruleId: string | null;
        readonly ruleVersion: string | null;
        readonly source: string | null;
        readonly evidence: readonly string[];
      } | null;
    }[];
  };
  readonly stored: readonly {
    readonly id: string;
    readonly state: string;
    readonly code: string | null;
    readonly policy: string | null;
    readonly sentence: Sentence;
    readonly decidedAt: string;
  }[];
  readonly forgotten: readonly {
    readonly month: string;
    readonly part: 'messages' | 'deliveries';
    readonly runs: number;
  }[];
}

/** `pabal explain`: why a person gets a campaign, or does not. */
export function addExplainCommand(program: Command): void {
  program
    .command('explain <campaign> <user>')
    .description('say why a person gets a campaign, or does not: now, and as it was stored')
    .action((campaign: string, user: string) =>
      withApi(async (api) => {
        const output = createOutput();
        const path = `/v1/campaigns/${encodeURIComponent(campaign)}/explain?userId=${encodeURIComponent(user)}`;
        output.lines(describeExplanation(await api.ask<ExplanationBody>('GET', path), output.width));
      }),
    );
}

/** An explanation in lines for people. */
export function describeExplanation(
  { userId, campaignKey, campaignState, live, stored, forgotten }: ExplanationBody,
  width: number,
): string[] {
  const now: Row[] = live.verdicts.map(({ policy, policyVersion, verdict, reason, until }) => {
    const told = reason ? both(reason.sentence) : ['–'];
    const evidence = reason && reason.evidence.length > 0 ? [`(${reason.evidence.join(', ')})`] : [];
    const wait = until === null ? [] : [`until ${showInstant(until)}`];
    const rule = reason
      ? [reason.ruleId, reason.ruleVersion, reason.source].filter((one) => one !== null)
      : [];
    const law = rule.length > 0 ? [rule.join(', ')] : [];
    return [
      `${policy}@${policyVersion}`,
      verdict,
      reason?.code ?? '',
      [...told, ...law, ...wait, ...evidence],
    ];
  });
  const kept: Row[] = stored.map(({ id, state, code, policy, sentence, decidedAt }) => [
    id,
    state,
    code ?? '',
    [...both(sentence), `${policy ?? 'no policy against it'}, ${showInstant(decidedAt)}`],
  ]);
  const columns = [{ title: 'policy' }, { title: 'verdict' }, { title: 'code' }, { title: 'why' }];
  const ledger = [{ title: 'delivery' }, { title: 'outcome' }, { title: 'code' }, { title: 'why' }];
  return [
    `Campaign ${campaignKey} (${campaignState}), ${userId}: asked now, the verdict is ${live.verdict}.`,
    ...(live.isInAudience === false
      ? ['The person does not belong to the audience of the campaign now.']
      : []),
    ...(live.variant === null ? [] : [`Of the experiment the person gets the variant ${live.variant}.`]),
    ...renderTable(columns, now, width),
    '',
    ...forgotten.map(describeForgotten),
    kept.length === 0 ? describeNothing(forgotten) : 'As it was decided and stored:',
    ...(kept.length === 0 ? [] : renderTable(ledger, kept, width)),
  ];
}

function describeForgotten({ month, part, runs }: ExplanationBody['forgotten'][number]): string {
  const what = part === 'deliveries' ? 'what was decided and sent' : 'the text of messages';
  return `Past retention: ${what} in ${runs === 1 ? 'a run' : `${runs} runs`} of ${month}.`;
}

function describeNothing(forgotten: ExplanationBody['forgotten']): string {
  return forgotten.some(({ part }) => part === 'deliveries')
    ? 'Nothing else was decided for this person.'
    : 'Nothing was decided for this person yet.';
}

function both({ ko, en }: Sentence): readonly string[] {
  return [showInstants(ko), showInstants(en)];
}
