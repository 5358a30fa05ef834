import {
  tokens,
  type AuditLog,
  type Clock,
  type ContactStore,
  type IdSource,
  type RecordPlace,
  type RecordStore,
  type Resolve,
  type UnitOfWork,
  type WorkspaceId,
} from '@pabal/core';

/** What the register of numbers is kept with. */
export interface RegisterDeps {
  readonly records: RecordStore;
  readonly units: UnitOfWork;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** The keyed hash by which a number is found. */
  readonly hashOf: ContactStore['hashOf'];
  /** Told after every change of a workspace's numbers. */
  readonly onChange: (workspaceId: WorkspaceId) => void;
}

/** Names of the collections that this plugin keeps. */
export const collections = {
  numbers: 'sender-number/numbers',
  documents: 'sender-number/documents',
  chunks: 'sender-number/document-chunks',
  history: 'sender-number/history',
} as const;

/** Where records of a workspace lie. */
export function placeOf(workspaceId: WorkspaceId, name: keyof typeof collections): RecordPlace {
  return { workspaceId, collection: collections[name] };
}

/** The id of a number: the same digits have the same one, and nobody reads the digits off it. */
export function toNumberId(hashOf: RegisterDeps['hashOf'], digits: string): string {
  return hashOf(`sender-number/${digits}`);
}

/** Gets what the register needs. */
export function resolveRegisterDeps(resolve: Resolve, onChange: RegisterDeps['onChange']): RegisterDeps {
  const contacts = resolve(tokens.contactStore);
  return {
    records: resolve(tokens.recordStore),
    units: resolve(tokens.unitOfWork),
    audit: resolve(tokens.auditLog),
    clock: resolve(tokens.clock),
    ids: resolve(tokens.idSource),
    hashOf: (value) => contacts.hashOf(value),
    onChange,
  };
}
