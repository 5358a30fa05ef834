import type { MoneySettings } from '../domain/money-settings.js';
import type { Price } from '../domain/price.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** How a workspace handles money, and what its messages cost. */
export interface MoneyTerms {
  readonly settings: MoneySettings;
  /** In the order in which they were saved; no two hold for one place on one day. */
  readonly prices: readonly Price[];
}

/** The terms of workspaces; one that saved none has the default and no price. */
export interface MoneyStore {
  /** `lock` keeps everybody else who locks out until the unit ends: whoever may spend only what is there. */
  terms(unit: Unit, workspaceId: WorkspaceId, mode: 'read' | 'lock'): Promise<MoneyTerms>;
  saveSettings(unit: Unit, workspaceId: WorkspaceId, settings: MoneySettings, at: Date): Promise<void>;
  /** Replaces the whole table. */
  savePrices(unit: Unit, workspaceId: WorkspaceId, prices: readonly Price[], at: Date): Promise<void>;
}
