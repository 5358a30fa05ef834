import { EngineError, isEngineError } from '@pabal/core';
import type { Command } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import { downloadFile } from '../client/download-file.js';
import { createOutput } from '../output/output.js';
import { toPluginPath } from '../routes/plugin-path.js';
import { withApi } from './with-api.js';

interface EvidenceOptions {
  readonly campaign?: string;
  readonly pdf?: string;
}

const pluginPath = toPluginPath('@pabal/compliance-consent-care', 'evidence');
const pdfOption = ['--pdf <file>', 'write it to a file as PDF, in Korean and English'] as const;

/** `pabal evidence`: on what ground people were messaged, and what they were told. */
export function addEvidenceCommands(program: Command): void {
  const evidence = program
    .command('evidence')
    .description('show every consent, notice, confirmation, message and decision, as JSON or PDF');
  evidence
    .command('person <user>')
    .description('of one person, as JSON to standard output')
    .option('--campaign <key>', 'with the messages of one campaign alone')
    .option(...pdfOption)
    .action((user: string, { campaign, pdf }: EvidenceOptions) => {
      const query = { userId: user, ...(campaign !== undefined && { campaignKey: campaign }) };
      return withApi((api) => fetchEvidence(api, pluginPath, query, pdf));
    });
  evidence
    .command('campaign <key>')
    .description('of everybody whom a campaign met, as a line of JSON each to standard output')
    .option(...pdfOption)
    .action((key: string, { pdf }: EvidenceOptions) => {
      const path = `${pluginPath}/campaigns/${encodeURIComponent(key)}`;
      return withApi((api) => fetchEvidence(api, path, {}, pdf));
    });
}

async function fetchEvidence(
  api: ApiClient,
  path: string,
  query: Readonly<Record<string, string>>,
  pdf: string | undefined,
): Promise<void> {
  const asked = new URLSearchParams({ ...query, format: pdf === undefined ? 'json' : 'pdf' });
  const address = `${path}?${asked.toString()}`;
  try {
    if (pdf === undefined) {
      await api.download(address, process.stdout);
      return;
    }
    await downloadFile(api, address, pdf);
  } catch (error) {
    if (!isEngineError(error) || error.code !== 'ROUTE_NOT_FOUND') throw error;
    throw new EngineError('ROUTE_NOT_FOUND', 'The server does not keep evidence.', {
      remedy:
        'Add complianceConsentCare() of @pabal/compliance-consent-care to the plugins of pabal.config.ts.',
    });
  }
  createOutput().line(`The evidence is in ${pdf}.`);
}
