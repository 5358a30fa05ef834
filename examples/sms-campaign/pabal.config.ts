import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { channelSms } from '@pabal/channel-sms';
import { defineConfig, type NamedBody } from '@pabal/server';
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
const here = import.meta.dirname;
const simulatorLog = 'solapi-simulator.jsonl';

/**
 * The sample installation: PostgreSQL, SMS through a simulated Solapi, 5,000 customers, a frequency cap and three campaigns: one
 * for some, one for all whom the cap lets through, and one that is scheduled.
 */
export default defineConfig((environment) => {
  const simulatorPort = environment.port + 10;
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
      frequencyCaps: [readNamed('frequency-cap.json')],
      campaigns: [
        { settings: readNamed('campaigns/first-look.json') },
        { settings: readNamed('campaigns/autumn-sale.json') },
        {
          settings: readNamed('campaigns/terms-notice.json'),
          schedule: { inMs: 6_000, zone: 'Asia/Seoul' },
        },
      ],
    },
  };
});

function readNamed(file: string): NamedBody {
  return JSON.parse(readFileSync(join(here, file), 'utf8')) as NamedBody;
}
