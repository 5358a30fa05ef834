import type { IntakeCheck, IntakeProblem, IntakeRow } from '@pabal/core';
import { findRuns } from './find-runs.js';

/** What is asked of contacts. */
export interface ContactsCheckOptions {
  /** How many numbers in a row are taken as generated. */
  readonly runLength: number;
  readonly source: 'required' | 'optional';
}

interface Contact {
  readonly row: number;
  readonly path: string;
  readonly value: string;
}

const code = 'GENERATED_CONTACTS';

/** Refuses numbers that stand in a row within one intake, and, where sources are required, contacts without one (R19). */
export function createContactsCheck({ runLength, source }: ContactsCheckOptions): IntakeCheck {
  return {
    id: 'consent-contacts',
    check(_unit, _workspaceId, rows) {
      const contacts = rows.flatMap(contactsOf);
      const numbers = contacts.filter(({ value }) => /^\+?\d{6,15}$/.test(value));
      const runs = findRuns(
        numbers.map(({ value }) => Number(value)),
        runLength,
      );
      const generated = numbers.filter(({ value }) => runs.has(Number(value)));
      const unknown = source === 'optional' ? [] : contacts.filter(({ row }) => !rows[row]?.source?.trim());
      return Promise.resolve([
        ...generated.map((one) =>
          toProblem(one, `stands in a row of ${runLength} or more numbers; such lists are generated`),
        ),
        ...unknown.map((one) => toProblem(one, 'has no source; say where the contact comes from')),
      ]);
    },
  };
}

function contactsOf({ contacts = {} }: IntakeRow, row: number): Contact[] {
  return Object.entries(contacts).flatMap(([kind, { value }]) =>
    value === undefined ? [] : { row, path: `contacts.${kind}`, value },
  );
}

function toProblem({ row, path }: Contact, problem: string): IntakeProblem {
  return { row, path, code, problem };
}
