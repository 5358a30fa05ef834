export { serverErrorCodes, type ServerErrorCode } from './codes.js';
export {
  defineConfig,
  type ConfigFunction,
  type DemoCampaign,
  type DemoSettings,
  type EmbeddedDatabase,
  type NamedBody,
  type PabalConfig,
  type Running,
  type RunningService,
  type Sidecar,
  type Surroundings,
} from './configuration/define-config.js';
export type { EncryptionUpkeep, KeyUse } from './configuration/encryption-upkeep.js';
export type { Environment, LogLevel, MetricsMode, StorageKeySet } from './configuration/environment.js';
export { createServer, type ServerParts } from './create-server.js';
export { createLogger, type LoggerOptions } from './log/create-logger.js';
export { parsePhone } from './phones/parse-phone.js';
export type { ParsedPhone } from './phones/parsed-phone.js';
export { phoneReasons, type PhoneReason } from './phones/phone-reasons.js';
export type { ServerConfig } from './server-config.js';
export { mintKey } from './keys/mint-key.js';
export type { KeyRequest, MintedKey } from './keys/write-key.js';
