import type { ConsentInput, IntakeCheck, IntakeProblem, IntakeRow, Unit } from '@pabal/core';

/** Rows with one statement each. */
export function saying(...statements: readonly Partial<ConsentInput>[]): IntakeRow[] {
  return statements.map((statement, index) => ({
    userId: `u${index + 1}`,
    consents: [toStatement(statement)],
  }));
}

/** A statement: yes to advertising by text unless told. */
export function toStatement(statement: Partial<ConsentInput>): ConsentInput {
  return {
    ...{ consentChannel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt: null },
    ...statement,
  };
}

/** Rows with one phone each. */
export function calling(...phones: readonly string[]): IntakeRow[] {
  return phones.map((value, index) => ({
    userId: `u${index + 1}`,
    contacts: { phone: { kind: 'set', value } },
  }));
}

/** What a check that reads no store finds, as `row path CODE`. */
export async function findings(check: IntakeCheck, rows: readonly IntakeRow[]): Promise<readonly string[]> {
  const problems = await check.check({} as Unit, 1, rows, { method: 'import', actor: 'import:1' });
  return problems.map(inShort);
}

/** A problem as `row path CODE`. */
export function inShort({ row, path, code }: IntakeProblem): string {
  return `${row} ${path} ${code}`;
}
