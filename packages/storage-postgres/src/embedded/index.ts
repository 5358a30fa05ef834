export { destroyEmbeddedPostgres } from './destroy-embedded-postgres.js';
export {
  type EmbeddedLogEntry,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  openEmbeddedPostgres,
} from './open-embedded-postgres.js';
