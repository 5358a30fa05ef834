import type { CompileContext } from './compile-context.js';
import type { CohortCondition, Condition, ConsentCondition, ContactCondition } from '@pabal/core';
import { textArray } from '../connection/array-literal.js';
import { compileProperty } from './compile-property.js';
import type { StatementValues } from './statement-values.js';

/**
 * A condition as a predicate over `recipients AS r`, never null. Nothing of the condition stands in its text but the names of
 * columns and operators: everything else is a value of the statement.
 */
export function compileCondition(condition: Condition, context: CompileContext): string {
  switch (condition.kind) {
    case 'all':
      return join(condition.of, 'AND', 'TRUE', context);
    case 'any':
      return join(condition.of, 'OR', 'FALSE', context);
    case 'none':
      return `NOT ${join(condition.of, 'OR', 'FALSE', context)}`;
    case 'property':
      return compileProperty(condition, context);
    case 'consent':
      return compileConsent(condition, context);
    case 'contact':
      return compileContact(condition, context);
    case 'cohort':
      return compileCohort(condition, context);
  }
}

function join(
  of: readonly Condition[],
  word: 'AND' | 'OR',
  ofNothing: 'TRUE' | 'FALSE',
  context: CompileContext,
): string {
  if (of.length === 0) return ofNothing;
  return `(${of.map((one) => compileCondition(one, context)).join(` ${word} `)})`;
}

const said = ['opted-in', 'opted-out'] as const;

/** Nobody has a row for `unknown`: a list with it asks that there is no row of the other states. */
function compileConsent(
  { consentChannel, purpose, states }: ConsentCondition,
  { values, ids }: CompileContext,
): string {
  const isUnknownMeant = states.includes('unknown');
  const wanted = said.filter((state) => states.includes(state) !== isUnknownMeant);
  return `${isUnknownMeant ? 'NOT ' : ''}EXISTS (SELECT 1 FROM consents c WHERE c.recipient_id = r.id
    AND c.consent_channel = ${values.add(consentChannel)} AND c.purpose = ${values.add(purpose)}
    AND c.state = ANY (${values.add(textArray(wanted))}::text[])${bound('c.recipient_id', ids, values)})`;
}

function compileContact({ contactKind, is }: ContactCondition, { values, ids }: CompileContext): string {
  const status = is === 'reachable' ? 'active' : is;
  const withStatus = is === 'missing' ? '' : ` AND p.status = ${values.add(status)}`;
  return `${is === 'missing' ? 'NOT ' : ''}EXISTS (SELECT 1 FROM contact_points p WHERE p.recipient_id = r.id
    AND p.kind = ${values.add(contactKind)}${withStatus}${bound('p.recipient_id', ids, values)})`;
}

function compileCohort(
  { cohortKey, is }: CohortCondition,
  { workspaceId, values, ids }: CompileContext,
): string {
  return `${is === 'in' ? '' : 'NOT '}EXISTS (SELECT 1 FROM cohort_members m WHERE m.recipient_id = r.id
    AND m.cohort_id = (SELECT k.id FROM cohorts k WHERE k.workspace_id = ${values.add(workspaceId)}
      AND k.cohort_key = ${values.add(cohortKey)})${bound('m.recipient_id', ids, values)})`;
}

/** A page asks about its own ids only: without the bounds a join could read another table from its beginning every time. */
function bound(column: string, ids: CompileContext['ids'], values: StatementValues): string {
  if (ids === null) return '';
  return ` AND ${column} BETWEEN ${values.add(ids.lowest)}::bigint AND ${values.add(ids.highest)}::bigint`;
}
