import type { Request } from '@hapi/hapi';

import { accountOf } from '../authenticate.js';
import type { Group } from '../group.js';
import { VendorError } from '../vendor-error.js';
import type { World } from '../world.js';

/** The group a path names; throws a VendorError when the account has none of that id. */
export function groupOf(world: World, request: Request): Group {
  const group = world.groups.get(String(request.params['groupId']));
  if (!group || group.account !== accountOf(request)) throw new VendorError('GroupNotFound');
  if (request.app.call) request.app.call.groupId = group.groupId;
  return group;
}

/** The same, when the call changes the group: it must still be open. */
export function openGroupOf(world: World, request: Request): Group {
  const group = groupOf(world, request);
  if (group.status !== 'PENDING') {
    throw new VendorError('InvalidGroupStatus', `The group is ${group.status} and takes no such call.`);
  }
  return group;
}
