import type { Server, ServerInjectResponse } from '@hapi/hapi';
import {
  createEngine,
  definePlugin,
  type Channel,
  type Engine,
  type Plugin,
  type SendOutcome,
} from '@pabal/core';
import { memoryStorage, RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import Joi from 'joi';
import { createServer } from '../src/create-server.js';
import { everyScope } from '../src/keys/scopes.js';
import { mintKey } from '../src/keys/mint-key.js';
import type { ServerConfig } from '../src/server-config.js';
import { tokens, EngineError } from '@pabal/core';

interface EchoContent {
  readonly text: string;
}

/** A channel that accepts everything and takes callbacks of the form `{"secret":"right","receipts":[…]}`. */
export const echoChannel: Channel<EchoContent, EchoContent> = {
  id: 'sms',
  consentChannel: 'text',
  contactKind: 'phone',
  vendor: 'echo',
  contentSchema: Joi.object<EchoContent, true>({ text: Joi.string().required() }),
  supports: {
    maxBatch: 100,
    receipts: ['webhook'],
    lookup: false,
    dedupe: 'none',
    fallbackTarget: false,
    reaches: 'nobody',
  },
  prepare: (content) => ({
    kind: 'prepared',
    form: 'sms',
    message: content,
    text: content.text,
    amendments: [],
  }),
  async send(batch, { checkpoint }) {
    await checkpoint();
    return batch.map(({ deliveryId }): SendOutcome => ({ kind: 'accepted', vendorId: `v-${deliveryId}` }));
  },
  parseCallback({ body }) {
    const told = JSON.parse(Buffer.from(body).toString() || '{}') as { secret?: string };
    if (told.secret !== 'right') throw new EngineError('CALLBACK_REFUSED', 'The callback is not signed.');
    return { receipts: [], optOuts: [] };
  },
};

/** Plugin with {@link echoChannel} and a route of its own. */
export const echoPlugin = definePlugin<object>({
  name: '@pabal/echo',
  version: '0.1.0',
  core: '^0.1.0',
  options: Joi.object({}),
  setup(host) {
    host.addChannel(() => echoChannel);
    host.addRoute(() => ({
      method: 'GET',
      path: 'things/{thing}',
      scope: 'echo:read',
      access: 'nobody',
      summary: 'Say a thing again',
      handle: ({ params }) => Promise.resolve({ status: 200, body: params }),
    }));
  },
});

/** A server over an engine in memory. */
export interface Scene {
  readonly server: Server;
  readonly engine: Engine;
  readonly log: RecordingLogger;
  readonly workspaceId: number;
  /** A key with every scope. */
  readonly key: string;
  /** Makes a key with some scopes. */
  keyWith(...scopes: readonly string[]): Promise<string>;
  ask(
    method: string,
    url: string,
    payload?: unknown,
    headers?: Record<string, string>,
  ): Promise<ServerInjectResponse>;
  stop(): Promise<void>;
}

/** What tests may want otherwise. */
export type SceneOptions = Partial<ServerConfig> & {
  readonly work?: 'jobs' | 'none';
  readonly plugins?: readonly Plugin[];
};

/** Opens a scene; `stop` ends it. */
export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const { work = 'none', plugins = [], ...overrides } = options;
  const log = new RecordingLogger();
  const engine = createEngine({
    plugins: [memoryStorage(), echoPlugin(), ...plugins],
    clock: new SystemClock(),
    ids: new SystemIds(),
    log,
    settings: { sweepEveryMs: 50 },
  });
  await engine.start({ work });
  const config: ServerConfig = {
    host: '127.0.0.1',
    port: 0,
    name: 'test',
    maxBodyBytes: 5_000_000,
    maxImportBytes: 500_000_000,
    bodyWaitMs: 30_000,
    metrics: 'off',
    publicUrl: 'http://127.0.0.1:4870',
    optOutsPerMinute: 300,
    trustedProxies: [],
    ...overrides,
  };
  const server = createServer({ engine, config, log });
  const { direct } = engine.resolve(tokens.unitOfWork);
  const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'default');
  const keyWith = async (...scopes: readonly string[]): Promise<string> => {
    const request = { workspaceId, name: `k ${scopes.join(' ')}`, scopes, expiresAt: null, actor: 'system' };
    return (await mintKey(engine.resolve, { ...request, environmentName: 'test' })).text;
  };
  const key = await keyWith(everyScope);
  return {
    server,
    engine,
    log,
    workspaceId,
    key,
    keyWith,
    ask: (method, url, payload, headers = {}) =>
      server.inject({
        method,
        url,
        headers: { authorization: `Bearer ${key}`, ...headers },
        ...(payload !== undefined && { payload: payload as object }),
      }),
    async stop() {
      await server.stop();
      await engine.stop();
    },
  };
}
