/**
 * A `FROM` item of (workspace_id, user_id), to be joined with `recipients`. The workspace must not reach the planner as a
 * constant: one that its statistics do not know counts as a few rows, and the planner then reads the whole workspace for
 * every page of an import. `OFFSET 0` keeps the subquery closed.
 */
export function usersOfWorkspace(workspace: string, userIds: string): string {
  return `(SELECT ${workspace}::int AS workspace_id, u.user_id FROM unnest(${userIds}::text[]) AS u (user_id) OFFSET 0)`;
}
