import type { WorkspaceId } from '@pabal/core';
import type { MemoryState } from '@pabal/core/memory';

/** Changes a line of the audit log behind its back; answers its id. */
export function tamperAuditLine(state: MemoryState, workspaceId: WorkspaceId): Promise<number> {
  return state.transact((transaction) => {
    const line = lines(state, transaction, workspaceId)[1];
    if (!line) throw new TypeError('There are too few lines');
    state.audit.set(transaction, line.id, { ...line, actor: 'somebody else' });
    return line.id;
  });
}

/** Takes a line of the audit log out; answers the id of the one after it. */
export function cutAuditLine(state: MemoryState, workspaceId: WorkspaceId): Promise<number> {
  return state.transact((transaction) => {
    const [, line, next] = lines(state, transaction, workspaceId);
    if (!line || !next) throw new TypeError('There are too few lines');
    state.audit.delete(transaction, line.id);
    return next.id;
  });
}

function lines(
  state: MemoryState,
  transaction: Parameters<MemoryState['audit']['values']>[0],
  workspaceId: WorkspaceId,
) {
  return state.audit
    .filter(transaction, (row) => row.workspaceId === workspaceId)
    .sort((a, b) => a.id - b.id);
}
