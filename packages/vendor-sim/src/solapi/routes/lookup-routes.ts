import type { Server } from '@hapi/hapi';

import type { Account } from '../account.js';
import { accountOf } from '../authenticate.js';
import { findMessages, toMessagePage } from '../find-messages.js';
import { toGroupAnswer } from '../group-answer.js';
import type { Group } from '../group.js';
import { readInstant, type Query } from '../message-filter.js';
import { cutPage } from '../page.js';
import { toStatistics } from '../statistics.js';
import type { World } from '../world.js';
import { groupOf } from './group-of.js';

/** The SDK asks for one group by `criteria`, `cond` and `value`. */
function isWantedGroup(group: Group, query: Query): boolean {
  const groupId = query['criteria'] === 'groupId' ? query['value'] : query['groupId'];
  const from = readInstant(query['startDate']) ?? -Infinity;
  const until = readInstant(query['endDate']) ?? Infinity;
  if (groupId !== undefined && group.groupId !== groupId) return false;
  return group.createdAt >= from && group.createdAt <= until;
}

function findGroups(world: World, account: Account, query: Query): Record<string, unknown> {
  const groups = [...world.groups.values()]
    .reverse()
    .filter((group) => group.account === account && isWantedGroup(group, query));
  const page = cutPage(groups, query, (group) => group.groupId);
  const groupList: Record<string, unknown> = {};
  for (const group of page.items) groupList[group.groupId] = toGroupAnswer(group);
  return { startKey: page.startKey, nextKey: page.nextKey, limit: page.limit, groupList };
}

/** Calls that only look: groups, messages, statistics. */
export function addLookupRoutes(server: Server, world: World): void {
  server.route([
    {
      method: 'GET',
      path: '/messages/v4/groups',
      options: { app: { call: 'groups' } },
      handler: (request) => findGroups(world, accountOf(request), request.query),
    },
    {
      method: 'GET',
      path: '/messages/v4/groups/{groupId}',
      options: { app: { call: 'group' } },
      handler: (request) => toGroupAnswer(groupOf(world, request)),
    },
    {
      method: 'GET',
      path: '/messages/v4/groups/{groupId}/messages',
      options: { app: { call: 'group-messages' } },
      handler(request) {
        const { messages } = groupOf(world, request);
        return toMessagePage(cutPage(messages, request.query, (message) => message.messageId));
      },
    },
    {
      method: 'GET',
      path: '/messages/v4/list',
      options: { app: { call: 'list' } },
      handler: (request) => findMessages(world, accountOf(request), request.query),
    },
    {
      method: 'GET',
      path: '/messages/v4/statistics',
      options: { app: { call: 'statistics' } },
      handler: (request) => toStatistics(world, accountOf(request), request.query),
    },
  ]);
}
