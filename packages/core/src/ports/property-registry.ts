import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/**
 * How a property is kept. Text is `sealed` until it is declared `open`: only open properties can be filtered on and stand
 * in clear in the database. Numbers, booleans and instants are always open.
 */
export interface PropertyDeclaration {
  /** The property's name as first written; compared without case. */
  readonly name: string;
  readonly storage: 'sealed' | 'open';
}

/** A declaration as it stands. */
export interface KnownProperty extends PropertyDeclaration {
  /** False while values of people who were there before are still kept in the earlier way. */
  readonly isSettled: boolean;
}

/** Which properties a workspace has declared. */
export interface PropertyRegistry {
  /**
   * Declares properties. People who are written from then on follow it; those who were there before are brought along by
   * {@link PropertyRegistry.settle}.
   */
  declare(unit: Unit, workspaceId: WorkspaceId, declarations: readonly PropertyDeclaration[]): Promise<void>;
  list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly KnownProperty[]>;
  /**
   * Those of the names, compared without case, that are not declared and that nobody has. A name that somebody had may be
   * known for good.
   */
  unknownNames(unit: Unit, workspaceId: WorkspaceId, names: readonly string[]): Promise<readonly string[]>;
  /**
   * Seals or opens what declarations changed for the next `limit` people of some workspace that another caller does not work
   * on. True while there may be more to do.
   */
  settle(unit: Unit, limit: number): Promise<boolean>;
}
