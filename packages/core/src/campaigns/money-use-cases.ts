import type { MoneySettings } from '../domain/money-settings.js';
import type { Price } from '../domain/price.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { CreditEntry, CreditStanding, DayUse, UsageLine } from '../ports/credit-ledger.js';
import type { MoneyTerms } from '../ports/money-store.js';

/** How the money of a workspace stands now. */
export interface MoneyStanding extends CreditStanding {
  readonly settings: MoneySettings;
  /** `YYYY-MM-DD` by the workspace's calendar. */
  readonly localDay: string;
  readonly today: DayUse;
}

/** A payment with what followed from it. */
export interface PaymentMade {
  readonly entry: CreditEntry;
  /** Keys of campaigns that had run out of credit and go on now. */
  readonly resumed: readonly number[];
}

/** What one can do with money. Input is as the API takes it; every problem is told by its field. */
export interface MoneyUseCases {
  terms(workspaceId: WorkspaceId): Promise<MoneyTerms>;
  /** @throws EngineError `MONEY_INVALID` */
  saveSettings(workspaceId: WorkspaceId, input: unknown, actor: string): Promise<MoneySettings>;
  /** Replaces the table. What was sent keeps the price that it had. @throws EngineError `MONEY_INVALID` */
  savePrices(workspaceId: WorkspaceId, input: unknown, actor: string): Promise<readonly Price[]>;
  standing(workspaceId: WorkspaceId): Promise<MoneyStanding>;
  /** Under one `requestKey` money is paid in once, whatever died in between. @throws EngineError `MONEY_INVALID` */
  topUp(
    workspaceId: WorkspaceId,
    input: unknown,
    actor: string,
    requestKey?: string | null,
  ): Promise<PaymentMade>;
  /** Corrects the balance, either way, and says why. @throws EngineError `MONEY_INVALID` */
  adjust(
    workspaceId: WorkspaceId,
    input: unknown,
    actor: string,
    requestKey?: string | null,
  ): Promise<PaymentMade>;
  /** Newest first. */
  entries(workspaceId: WorkspaceId, beforeId: number | null, limit: number): Promise<readonly CreditEntry[]>;
  /** What was spent on messages of a month, `YYYY-MM`. */
  usage(workspaceId: WorkspaceId, localMonth: string): Promise<readonly UsageLine[]>;
}
