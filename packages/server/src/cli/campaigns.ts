import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { createOutput } from '../output/output.js';
import { outcomeTable, type ProgressBody } from '../demo/outcome-table.js';
import { renderTable } from '../output/render-table.js';
import { showInstant } from '../output/show-instant.js';
import { showNumber } from '../output/show-number.js';
import { tellWarnings } from '../client/tell-warnings.js';
import { cloneCampaign, editCampaign, stepCampaign } from './campaign-lifecycle.js';
import { chooseWinner, showExperiment } from './experiment.js';
import { describeCampaign, type ApprovalRuleBody, type CampaignBody } from './describe-campaign.js';
import { readJson } from './read-json.js';
import { watchCampaign } from './watch-campaign.js';
import { estimate } from './estimate.js';
import { simulate } from './simulate.js';
import { withApi } from './with-api.js';

/** `pabal campaigns …`: list, show, watch, create, start, cancel, pause, resume, rate, end, and what comes before and after. */
export function addCampaignCommands(program: Command): void {
  const campaigns = program.command('campaigns').description('list, show, create and move campaigns');
  campaigns.command('list').description('list campaigns, newest first').action(list);
  campaigns.command('show <key>').description('show a campaign and how its runs stand').action(show);
  campaigns
    .command('watch <key>')
    .description('tell how the newest run stands until it is finished')
    .action(watchCampaign);
  campaigns.command('create <file>').description('create a campaign from a JSON file').action(create);
  campaigns
    .command('start <key>')
    .description('start a campaign')
    .action((key: string) => move(key, 'start'));
  campaigns
    .command('cancel <key>')
    .description('take a scheduled campaign that has not run back to draft')
    .action((key: string) => move(key, 'cancel'));
  campaigns
    .command('pause <key>')
    .description('pause a campaign')
    .action((key: string) => move(key, 'pause'));
  campaigns
    .command('resume <key>')
    .description('go on with a paused campaign')
    .action((key: string) => move(key, 'resume'));
  campaigns
    .command('rate <key> <messages>')
    .description('hand over so many messages a minute at most, or with `none` as fast as it goes')
    .action(setRate);
  campaigns
    .command('end <key>')
    .description('end a campaign for good')
    .action((key: string) => move(key, 'end'));
  campaigns
    .command('edit <key> <file>')
    .description('change the settings that a JSON file names, of a campaign that does not run')
    .action(editCampaign);
  campaigns
    .command('ready <key>')
    .description('make a draft ready, or say all that stands against its start')
    .action((key: string) => stepCampaign(key, 'ready'));
  campaigns
    .command('approve <key>')
    .description('approve a campaign that others wrote')
    .requiredOption('--revision <number>', 'the revision that you read', Number)
    .action((key: string, { revision }: { revision: number }) => stepCampaign(key, 'approve', { revision }));
  campaigns
    .command('reject <key> <note>')
    .description('reject a campaign and say why')
    .requiredOption('--revision <number>', 'the revision that you read', Number)
    .action((key: string, note: string, { revision }: { revision: number }) =>
      stepCampaign(key, 'reject', { revision, note }),
    );
  campaigns
    .command('clone <key> [name]')
    .description('make a draft with the same settings')
    .action((key: string, name?: string) => cloneCampaign(key, name));
  campaigns
    .command('archive <key>')
    .description('hide a draft or an ended campaign from lists')
    .action((key: string) => stepCampaign(key, 'archive'));
  campaigns
    .command('unarchive <key>')
    .description('show an archived campaign again')
    .action((key: string) => stepCampaign(key, 'unarchive'));
  campaigns
    .command('estimate <key>')
    .description('say how many people a campaign would reach, what that costs and when')
    .action(estimate);
  campaigns
    .command('experiment <key>')
    .description('tell how the variants of a campaign do, and how sure that is')
    .option('--run <id>', 'a run; the newest when absent')
    .action((key: string, { run }: { readonly run?: string }) => showExperiment(key, run));
  campaigns
    .command('winner <key> [variant]')
    .description(
      'send a variant to those who await the winner, or the best by the figures when none is named',
    )
    .option('--run <id>', 'a run; the newest when absent')
    .action((key: string, variant: string | undefined, { run }: { readonly run?: string }) =>
      chooseWinner(key, variant, run),
    );
  campaigns
    .command('simulate <key>')
    .description('ask every policy about the whole audience, without sending')
    .option('--at <instant>', 'when the run would start, ISO 8601 with its offset; now when absent')
    .action((key: string, { at }: { readonly at?: string }) => simulate(key, at));
}

function list(): Promise<void> {
  return withApi(async (api) => {
    const output = createOutput();
    const page = await api.ask<{ items: CampaignBody[]; next: string | null }>(
      'GET',
      '/v1/campaigns?limit=100',
    );
    const columns = [
      { title: 'key' },
      { title: 'state' },
      { title: 'channel' },
      { title: 'purpose' },
      { title: 'name' },
    ];
    const rows = page.items.map((one) => [
      String(one.campaignKey),
      one.state,
      one.channel,
      one.purpose,
      one.name,
    ]);
    output.lines(renderTable(columns, rows, output.width));
    if (page.next !== null) output.line('There are older ones: see GET /v1/campaigns.');
  });
}

function show(key: string): Promise<void> {
  return withApi(async (api) => {
    const output = createOutput();
    const path = `/v1/campaigns/${encodeURIComponent(key)}`;
    const campaign = await api.ask<CampaignBody>('GET', path);
    const progress = await api.ask<ProgressBody>('GET', `${path}/progress`);
    const rule = await api.ask<ApprovalRuleBody>('GET', '/v1/workspace/approval');
    output.lines(describeCampaign(campaign, rule));
    for (const { occurrenceAt, sentence } of progress.skipped) {
      output.line(`Skipped: ${showInstant(occurrenceAt)} ${sentence.en}`);
    }
    for (const run of progress.runs) {
      output.lines([
        '',
        `Run ${run.runId}: ${run.state}, ${showNumber(run.decided)}/${showNumber(run.audience)} people decided`,
      ]);
      output.lines(outcomeTable(run, output.width));
      if (run.trouble) output.line(`Trouble: ${run.trouble.code} ${run.trouble.message}`);
    }
  });
}

function setRate(key: string, messages: string): Promise<void> {
  return withApi(async (api) => {
    const path = `/v1/campaigns/${encodeURIComponent(key)}/rate`;
    // What is no number is left to the API to refuse: as a number it would be null, which takes the rate away.
    const rate = /^\d+$/.test(messages) ? Number(messages) : messages;
    const body = { ratePerMinute: messages === 'none' ? null : rate };
    const { ratePerMinute } = await api.ask<CampaignBody>('PUT', path, { body });
    const now =
      ratePerMinute === null
        ? 'has no rate'
        : `hands over at most ${showNumber(ratePerMinute)} messages a minute`;
    createOutput().line(`Campaign ${key} ${now}.`);
  });
}

function create(file: string): Promise<void> {
  return withApi(async (api) => {
    const campaign = await api.ask<CampaignBody>('POST', '/v1/campaigns', { body: readJson(file) });
    const { campaignKey } = campaign;
    const output = createOutput();
    tellWarnings(campaign.warnings, output);
    output.line(`Campaign ${campaignKey} is a draft. Start it: pabal campaigns start ${campaignKey}`);
  });
}

function move(key: string, verb: 'start' | 'cancel' | 'pause' | 'resume' | 'end'): Promise<void> {
  return withApi(async (api) => {
    const path = `/v1/campaigns/${encodeURIComponent(key)}`;
    await api.ask('POST', `${path}/${verb}`, { idempotencyKey: randomUUID() });
    const { state, warnings, nextRunAt } = await api.ask<CampaignBody>('GET', path);
    const output = createOutput();
    if (verb === 'start') tellWarnings(warnings, output);
    output.line(`Campaign ${key} is ${state}.`);
    if (nextRunAt !== null) output.line(`Next occurrence: ${showInstant(nextRunAt)}`);
  });
}
