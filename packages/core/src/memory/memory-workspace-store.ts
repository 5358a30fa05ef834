import type { ApprovalRule } from '../domain/approval.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Workspace, WorkspaceMode } from '../domain/workspace.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { WorkspaceStore } from '../ports/workspace-store.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** Workspaces in memory. */
export class MemoryWorkspaceStore implements WorkspaceStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  ensure(unit: Unit, name: string): Promise<Workspace & { readonly isNew: boolean }> {
    const { workspaces } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const known = workspaces.get(transaction, name) ?? (await workspaces.lock(transaction, name));
      if (known) return { ...known, isNew: false };
      const made = { id: this.#state.next('workspace'), name, mode: 'sandbox' as const };
      workspaces.set(transaction, name, made);
      return { ...made, isNew: true };
    });
  }

  find(unit: Unit, workspaceId: WorkspaceId): Promise<Workspace | null> {
    return this.#state.within(
      unit,
      (transaction) => findWorkspace(this.#state, transaction, workspaceId) ?? null,
    );
  }

  approvalRule(unit: Unit, workspaceId: WorkspaceId): Promise<ApprovalRule> {
    return this.#state.within(
      unit,
      (transaction) => this.#state.approvalRules.get(transaction, workspaceId) ?? { kind: 'off' },
    );
  }

  setApprovalRule(unit: Unit, workspaceId: WorkspaceId, rule: ApprovalRule): Promise<ApprovalRule> {
    const { approvalRules } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const before = await approvalRules.lock(transaction, workspaceId);
      approvalRules.set(transaction, workspaceId, rule);
      return before ?? { kind: 'off' };
    });
  }

  list(unit: Unit): Promise<readonly Workspace[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.workspaces.filter(transaction, () => true).sort((a, b) => a.id - b.id),
    );
  }

  setMode(unit: Unit, workspaceId: WorkspaceId, mode: WorkspaceMode): Promise<WorkspaceMode | null> {
    const { workspaces } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const found = findWorkspace(this.#state, transaction, workspaceId);
      const locked = found && (await workspaces.lock(transaction, found.name));
      if (!locked) return null;
      workspaces.set(transaction, locked.name, { ...locked, mode });
      return locked.mode;
    });
  }
}

/** The workspace of an id: there are few, and they are kept by name. */
export function findWorkspace(
  state: MemoryState,
  transaction: MemoryTransaction,
  workspaceId: WorkspaceId,
): Workspace | undefined {
  for (const row of state.workspaces.values(transaction)) if (row.id === workspaceId) return row;
  return undefined;
}
