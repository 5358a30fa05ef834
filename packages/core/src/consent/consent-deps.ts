import type { AuditLog } from '../ports/audit-log.js';
import type { Clock } from '../ports/clock.js';
import type { ConsentStore } from '../ports/consent-store.js';
import type { ContactStore } from '../ports/contact-store.js';
import type { RecipientStore } from '../ports/recipient-store.js';
import type { SuppressionStore } from '../ports/suppression-store.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { IntakeCheck } from './intake-check.js';
import type { WorkspaceStore } from '../ports/workspace-store.js';

/** What the use cases around consent are made of. */
export interface ConsentDeps {
  readonly units: UnitOfWork;
  readonly recipients: RecipientStore;
  readonly contacts: ContactStore;
  readonly consents: ConsentStore;
  readonly suppressions: SuppressionStore;
  readonly workspaces: WorkspaceStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** What looks at statements and contacts before they are written. */
  readonly intakeChecks: readonly IntakeCheck[];
}
