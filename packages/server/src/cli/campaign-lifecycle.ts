import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../client/api-client.js';
import { tellWarnings, type WarningBody } from '../client/tell-warnings.js';
import { createOutput } from '../output/output.js';
import { createServerError } from '../server-error.js';
import { readJson } from './read-json.js';
import { withApi } from './with-api.js';

interface CampaignBody {
  readonly campaignKey: number;
  readonly name: string;
  readonly state: string;
  readonly revision: number;
}

interface EditedBody extends CampaignBody {
  readonly warnings: readonly WarningBody[];
}

function pathOf(key: string): string {
  return `/v1/campaigns/${encodeURIComponent(key)}`;
}

/**
 * `pabal campaigns edit`: the file may name the revision that its writer read; otherwise it is an edit of what stands there
 * now.
 */
export function editCampaign(key: string, file: string): Promise<void> {
  return withApi(async (api) => {
    const changes = readJson(file);
    if (typeof changes !== 'object' || changes === null) {
      throw createServerError(
        'REQUEST_MALFORMED',
        `The file ${file} holds no settings: write them as an object.`,
      );
    }
    const revision = 'revision' in changes ? {} : { revision: await revisionOf(api, key) };
    const edited = await api.ask<EditedBody>('PATCH', pathOf(key), { body: { ...revision, ...changes } });
    const output = createOutput();
    tellWarnings(edited.warnings, output);
    output.line(`Campaign ${key} is ${edited.state}, at revision ${edited.revision}.`);
  });
}

async function revisionOf(api: ApiClient, key: string): Promise<number> {
  return (await api.ask<CampaignBody>('GET', pathOf(key))).revision;
}

/** `pabal campaigns ready`, `approve`, `reject`, `archive` and `unarchive`. */
export function stepCampaign(
  key: string,
  verb: 'ready' | 'approve' | 'reject' | 'archive' | 'unarchive',
  body?: object,
): Promise<void> {
  return withApi(async (api) => {
    const options = { idempotencyKey: randomUUID(), ...(body && { body }) };
    const { state, revision } = await api.ask<CampaignBody>('POST', `${pathOf(key)}/${verb}`, options);
    const done = {
      ready: '',
      approve: ', approved',
      reject: ', rejected',
      archive: ', archived',
      unarchive: '',
    };
    createOutput().line(`Campaign ${key} is ${state}${done[verb]}, at revision ${revision}.`);
  });
}

/** `pabal campaigns clone`. */
export function cloneCampaign(key: string, name: string | undefined): Promise<void> {
  return withApi(async (api) => {
    const options = { idempotencyKey: randomUUID(), body: name === undefined ? {} : { name } };
    const copy = await api.ask<CampaignBody>('POST', `${pathOf(key)}/clone`, options);
    createOutput().line(`Campaign ${copy.campaignKey} is a draft: ${copy.name}`);
  });
}
