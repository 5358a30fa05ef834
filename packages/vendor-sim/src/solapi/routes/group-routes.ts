import type { Server } from '@hapi/hapi';

import { arrivedAtOf } from '../../vendor-calls.js';
import { accountOf } from '../authenticate.js';
import { dispatchGroup } from '../dispatch.js';
import { cancelSchedule, deleteGroup, removeMessages } from '../group-changes.js';
import { toGroupAnswer } from '../group-answer.js';
import { parseMessageList } from '../message-draft.js';
import { openGroup } from '../open-group.js';
import { registerMessages } from '../register.js';
import { parseScheduledDate, scheduleGroup } from '../schedule.js';
import { VendorError } from '../vendor-error.js';
import type { World } from '../world.js';
import { groupOf, openGroupOf } from './group-of.js';

type Payload = Readonly<Record<string, unknown>>;

/** Calls that change a group: open it, fill it, send it, schedule it, delete it. */
export function addGroupRoutes(server: Server, world: World): void {
  const { clock, journal } = world;
  server.route([
    {
      method: 'POST',
      path: '/messages/v4/groups',
      options: { app: { call: 'create' } },
      handler(request) {
        const { allowDuplicates } = (request.payload ?? {}) as Payload;
        const duplicates = allowDuplicates === true ? 'allowed' : 'refused';
        const { group, record } = openGroup(world, accountOf(request), duplicates);
        journal.append([record]);
        if (request.app.call) request.app.call.groupId = group.groupId;
        return toGroupAnswer(group);
      },
    },
    {
      method: 'PUT',
      path: '/messages/v4/groups/{groupId}/messages',
      options: { app: { call: 'add' } },
      handler(request) {
        const group = openGroupOf(world, request);
        const messages = parseMessageList(request.payload);
        const added = registerMessages(world, group, messages, 'add', arrivedAtOf(request));
        journal.append([added.record]);
        if (request.app.call) request.app.call.count = added.results.length - added.refused.length;
        return { errorCount: String(added.refused.length), resultList: added.results };
      },
    },
    {
      method: 'DELETE',
      path: '/messages/v4/groups/{groupId}/messages',
      options: { app: { call: 'remove' } },
      handler(request) {
        const group = openGroupOf(world, request);
        const { messageIds } = (request.payload ?? {}) as Payload;
        if (!Array.isArray(messageIds))
          throw new VendorError('ValidationError', 'messageIds must be a list.');
        const removed = new Set(removeMessages(world, group, messageIds).map((message) => message.messageId));
        journal.append([
          { kind: 'remove', groupId: group.groupId, at: clock.now(), messageIds: [...removed] },
        ]);
        const resultList = messageIds.map((messageId: string) => ({
          messageId,
          resultCode: removed.has(messageId) ? '2000' : '1404',
        }));
        return { groupId: group.groupId, errorCount: messageIds.length - removed.size, resultList };
      },
    },
    {
      method: 'POST',
      path: '/messages/v4/groups/{groupId}/send',
      options: { app: { call: 'send' } },
      handler(request) {
        const group = openGroupOf(world, request);
        if (group.messages.length === 0) throw new VendorError('MessagesNotFound');
        journal.append([dispatchGroup(world, group, 'send', arrivedAtOf(request))]);
        if (request.app.call) request.app.call.count = group.messages.length;
        return toGroupAnswer(group);
      },
    },
    {
      method: 'POST',
      path: '/messages/v4/groups/{groupId}/schedule',
      options: { app: { call: 'schedule' } },
      handler(request) {
        const group = openGroupOf(world, request);
        if (group.messages.length === 0) throw new VendorError('MessagesNotFound');
        const scheduledAt = parseScheduledDate(
          (request.payload as Payload | null)?.['scheduledDate'],
          clock.now(),
        );
        journal.append([scheduleGroup(world, group, scheduledAt, arrivedAtOf(request))]);
        return toGroupAnswer(group);
      },
    },
    {
      method: 'DELETE',
      path: '/messages/v4/groups/{groupId}/schedule',
      options: { app: { call: 'cancel-schedule' } },
      handler(request) {
        const group = groupOf(world, request);
        if (group.status !== 'SCHEDULED') throw new VendorError('InvalidGroupStatus');
        cancelSchedule(group, clock.now());
        journal.append([{ kind: 'cancel-schedule', groupId: group.groupId, at: clock.now() }]);
        return toGroupAnswer(group);
      },
    },
    {
      method: 'DELETE',
      path: '/messages/v4/groups/{groupId}',
      options: { app: { call: 'delete' } },
      handler(request) {
        const group = openGroupOf(world, request);
        deleteGroup(world, group, clock.now());
        journal.append([{ kind: 'delete', groupId: group.groupId, at: clock.now() }]);
        return toGroupAnswer(group);
      },
    },
  ]);
}
