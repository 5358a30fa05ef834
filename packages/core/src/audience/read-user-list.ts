import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import type { RecipientStore } from '../ports/recipient-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { ListedUser, ListProblem } from './cohort-use-cases.js';

/** Most people of one list: as many as can be held while it is read. */
export const maxListed = 2_000_000;
const maxProblems = 1_000;
/** What a userId can look like. Nobody has another one, and a store need not even be able to look for it. */
const askable = /^[^\p{Cc}\p{Cs}]{1,128}$/u;

/** A list of userIds, resolved. */
export interface UserList {
  /** Each person once, in the order of the list. */
  readonly ids: readonly RecipientId[];
  readonly read: number;
  readonly unknown: number;
  readonly duplicates: number;
  readonly blank: number;
  readonly problems: readonly ListProblem[];
}

/**
 * Reads a list of userIds to its end and finds out who they are.
 * @throws EngineError `COHORT_TOO_LARGE`, and what `pages` throws
 */
export async function readUserList(
  recipients: Pick<RecipientStore, 'findIds'>,
  unit: Unit,
  workspaceId: WorkspaceId,
  pages: AsyncIterable<readonly ListedUser[]> | Iterable<readonly ListedUser[]>,
): Promise<UserList> {
  const ids = new Set<RecipientId>();
  const counts = { UNKNOWN: 0, DUPLICATE: 0, BLANK: 0 };
  const problems: ListProblem[] = [];
  let read = 0;
  const note = (line: number, code: ListProblem['code']): void => {
    counts[code] += 1;
    if (problems.length < maxProblems) problems.push({ line, code });
  };
  for await (const page of pages) {
    read += page.length;
    if (read > maxListed) throw tooLarge();
    const asked = page.map(({ userId }) => userId).filter((userId) => askable.test(userId));
    const found = await recipients.findIds(unit, workspaceId, [...new Set(asked)]);
    for (const { line, userId } of page) {
      const id = found.get(userId);
      if (userId === '') note(line, 'BLANK');
      else if (id === undefined) note(line, 'UNKNOWN');
      else if (ids.has(id)) note(line, 'DUPLICATE');
      else ids.add(id);
    }
  }
  const { UNKNOWN: unknown, DUPLICATE: duplicates, BLANK: blank } = counts;
  return { ids: [...ids], read, unknown, duplicates, blank, problems };
}

function tooLarge(): EngineError {
  return new EngineError('COHORT_TOO_LARGE', `A list has at most ${maxListed} lines; nothing was changed.`, {
    fields: [
      {
        path: 'file',
        problem: `must have at most ${maxListed} lines; send the rest in a second call that adds`,
      },
    ],
  });
}
