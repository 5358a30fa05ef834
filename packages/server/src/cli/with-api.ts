import { credentialsFileOf, readCredentials } from '../configuration/credentials-file.js';
import { toConfigError } from '../configuration/config-error.js';
import { processVariables } from '../configuration/environment-variables.js';
import { defaultUrl, readApiEnvironment } from '../configuration/read-environment.js';
import { createServerError } from '../server-error.js';
import { ApiClient } from '../client/api-client.js';

/**
 * Runs something with a client of the API that the environment names, or the one that `pabal start` left word of.
 * @throws EngineError `CREDENTIALS_MISSING`, `CONFIG_INVALID`
 */
export async function withApi(work: (api: ApiClient) => Promise<void>): Promise<void> {
  const { api, dataDir, problems } = readApiEnvironment(processVariables());
  if (problems.length > 0) throw toConfigError(problems);
  const kept = readCredentials(dataDir);
  const apiKey = api.apiKey ?? kept?.apiKey;
  if (apiKey === undefined) {
    const detail = `PABAL_API_KEY is not set, and ${credentialsFileOf(dataDir)} is not there or not readable.`;
    throw createServerError('CREDENTIALS_MISSING', detail);
  }
  const client = new ApiClient({ url: api.url ?? kept?.url ?? defaultUrl, apiKey });
  try {
    await work(client);
  } finally {
    await client.close();
  }
}
