import type { ConsentChannel } from '../domain/consent.js';
import type { OptOut } from '../domain/receipt.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { ConsentRecorded } from '../ports/consent-store.js';
import type { ConsentInput, Origin } from './consent-input.js';

/** What one can do with consent. */
export interface ConsentUseCases {
  /**
   * Records statements of one person. When it resolves, no vendor call that starts later goes to a person who has
   * withdrawn here.
   * @throws EngineError `RECIPIENT_NOT_FOUND`, `INTAKE_REFUSED` (paths from `statements`), `INTAKE_CHECK_FAILED`
   */
  record(
    workspaceId: WorkspaceId,
    userId: string,
    statements: readonly ConsentInput[],
    origin: Origin,
  ): Promise<ConsentRecorded>;
  /**
   * Suppresses contact values for a consent channel (`*`: all) and withdraws the promotional consent of everybody who is
   * reached there, with the same promise as {@link ConsentUseCases.record}.
   * @throws TypeError for a phone that is not E.164; nothing is suppressed then
   */
  suppress(
    workspaceId: WorkspaceId,
    contactKind: string,
    consentChannel: ConsentChannel | '*',
    optOuts: readonly OptOut[],
    origin: Origin,
  ): Promise<{ readonly added: number; readonly people: number }>;
  /** The same in every workspace, for a vendor's news that name none. */
  suppressEverywhere(
    contactKind: string,
    consentChannel: ConsentChannel,
    optOuts: readonly OptOut[],
    vendor: string,
  ): Promise<void>;
  /** Lifts a suppression. False when there was none. */
  unsuppress(
    workspaceId: WorkspaceId,
    consentChannel: ConsentChannel | '*',
    contact: string,
    origin: Origin,
  ): Promise<boolean>;
}
