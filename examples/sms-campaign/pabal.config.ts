import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { channelSms } from '@pabal/channel-sms';
import { defineConfig } from '@pabal/server';
import {
  destroyEmbeddedPostgres,
  migrate,
  openEmbeddedPostgres,
  openEncryption,
  storagePostgres,
} from '@pabal/storage-postgres';
import { startSolapiSim } from '@pabal/vendor-sim';

const account = { apiKey: 'demo-key', apiSecret: 'demo-secret' };
const webhookSecret = 'demo-webhook-secret';
const sender = '0212345678';
const simulatorLog = 'solapi-simulator.jsonl';

/** The sample installation: PostgreSQL, SMS through a simulated Solapi, 5,000 customers and one campaign. */
export default defineConfig((environment) => {
  const simulatorPort = environment.port + 10;
  const here = import.meta.dirname;
  return {
    plugins: ({ databaseUrl, urls }) => [
      storagePostgres({ url: databaseUrl, keys: environment.keys }),
      channelSms({
        from: sender,
        vendor: 'solapi',
        solapi: {
          ...account,
          webhookSecret,
          baseUrl: urls['solapi-simulator'] ?? `http://127.0.0.1:${simulatorPort}`,
        },
      }),
    ],
    embedded: {
      open: ({ dataDir }) => openEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') }),
      async destroy({ dataDir }) {
        await destroyEmbeddedPostgres(join(dataDir, 'postgres'));
        rmSync(join(dataDir, simulatorLog), { force: true });
      },
    },
    migrate: ({ databaseUrl }) => migrate(databaseUrl),
    encryption: ({ databaseUrl }) => openEncryption({ url: databaseUrl, keys: environment.keys }),
    sidecars: [
      {
        name: 'solapi-simulator',
        start: ({ dataDir, publicUrl }) =>
          startSolapiSim({
            port: simulatorPort,
            logFile: join(dataDir, simulatorLog),
            accounts: [
              {
                ...account,
                senderIds: [sender],
                webhook: { url: `${publicUrl}/v1/callbacks/sms/solapi`, secret: webhookSecret },
              },
            ],
          }),
      },
    ],
    demo: {
      customersFile: join(here, 'data/customers.utf8.csv'),
      mappingFile: join(here, 'mapping.json'),
      campaign: JSON.parse(readFileSync(join(here, 'campaign.json'), 'utf8')) as { readonly name: string },
    },
  };
});
