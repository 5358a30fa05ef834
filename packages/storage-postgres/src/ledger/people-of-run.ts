/**
 * A `FROM` item of (run_id, recipient_id) for the people of one run, to be joined with the ledger.
 *
 * The run must not reach the planner as a constant: a run that its statistics do not know counts as one or two rows, and
 * the planner then reads the whole run, a million rows, where a thousand look-ups were meant. `OFFSET 0` keeps the
 * subquery closed. Measured at 300,000 rows: 5 ms with it, 27 s without.
 */
export function peopleOfRun(run: string, recipients: string): string {
  return `(SELECT ${run}::bigint AS run_id, u.recipient_id FROM unnest(${recipients}::bigint[]) AS u (recipient_id) OFFSET 0)`;
}
