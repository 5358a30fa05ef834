import type { Account } from './account.js';
import { createGroup, type Group } from './group.js';
import type { JournalRecord } from './journal-record.js';
import type { World } from './world.js';

/** Opens a group; answers it with its line for the journal. */
export function openGroup(
  world: World,
  account: Account,
  duplicates: 'allowed' | 'refused',
): { group: Group; record: JournalRecord } {
  const createdAt = world.clock.now();
  const groupId = world.ids.next('G4V', createdAt);
  const allowDuplicates = duplicates === 'allowed';
  const group = createGroup(account, groupId, createdAt, allowDuplicates);
  world.groups.set(groupId, group);
  return { group, record: { kind: 'group', apiKey: account.apiKey, groupId, createdAt, allowDuplicates } };
}
