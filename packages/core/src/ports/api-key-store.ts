import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** An API key as it is kept: the secret only as a hash. */
export interface ApiKey {
  /** The public part of the key, 12 characters of `a-z0-9`. */
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly scopes: readonly string[];
  /** SHA-256 of the secret, hex. */
  readonly secretHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** API keys. */
export interface ApiKeyStore {
  /** Holds back everybody else who asks for this name of the workspace, there or not, until the unit ends. */
  lockName(unit: Unit, workspaceId: WorkspaceId, name: string): Promise<void>;
  create(unit: Unit, key: Omit<ApiKey, 'revokedAt' | 'lastUsedAt'>): Promise<void>;
  find(unit: Unit, id: string): Promise<ApiKey | null>;
  list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly ApiKey[]>;
  /** False when there is no such live key. */
  revoke(unit: Unit, workspaceId: WorkspaceId, id: string, at: Date): Promise<boolean>;
  /** Notes a use; adapters may do so at most once a minute. */
  touch(unit: Unit, id: string, at: Date): Promise<void>;
}
