import {
  engineToken,
  tokens,
  type AuditLog,
  type Clock,
  type ContactStore,
  type Engine,
  type Logger,
  type PluginStatus,
  type RecordStore,
  type Resolve,
  type SuppressionStore,
  type UnitOfWork,
} from '@pabal/core';
import { LineStore } from './lines/line-store.js';
import type { OptOutOptions } from './optout-options.js';

/** What everything in this plugin works with. */
export interface OptOutDesk {
  readonly units: UnitOfWork;
  readonly records: RecordStore;
  readonly lines: LineStore;
  readonly suppressions: SuppressionStore;
  readonly contacts: ContactStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Logger;
  readonly options: OptOutOptions;
  /** Only once something is done: while plugins are put together there is no engine yet. */
  engine(): Engine;
  report(status: PluginStatus): void;
}

/** Sets the desk up with the services of an engine. */
export function createDesk(
  resolve: Resolve,
  options: OptOutOptions,
  host: { readonly log: Logger; report(status: PluginStatus): void },
): OptOutDesk {
  const records = resolve(tokens.recordStore);
  return {
    units: resolve(tokens.unitOfWork),
    records,
    lines: new LineStore(records, resolve(tokens.workspaceStore)),
    suppressions: resolve(tokens.suppressionStore),
    contacts: resolve(tokens.contactStore),
    audit: resolve(tokens.auditLog),
    clock: resolve(tokens.clock),
    log: host.log,
    options,
    engine: () => resolve(engineToken),
    report: (status) => host.report(status),
  };
}
