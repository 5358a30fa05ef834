import type { Request, Server } from '@hapi/hapi';

import { arrivedAtOf } from '../../vendor-calls.js';
import { accountOf } from '../authenticate.js';
import { dispatchGroup } from '../dispatch.js';
import { toGroupAnswer } from '../group-answer.js';
import type { Group } from '../group.js';
import type { JournalRecord } from '../journal-record.js';
import { parseMessageList } from '../message-draft.js';
import { openGroup } from '../open-group.js';
import { registerMessages, type Registration } from '../register.js';
import { parseScheduledDate, scheduleGroup } from '../schedule.js';
import { VendorError } from '../vendor-error.js';
import type { World } from '../world.js';

type Payload = Readonly<Record<string, unknown>>;

function finish(
  world: World,
  group: Group,
  call: string,
  payload: Payload,
  arrivedAt: number,
): JournalRecord[] {
  if (group.messages.length === 0) {
    group.status = 'FAILED';
    return [];
  }
  const { scheduledDate } = payload;
  if (scheduledDate === undefined || scheduledDate === null)
    return [dispatchGroup(world, group, call, arrivedAt)];
  const scheduledAt = parseScheduledDate(scheduledDate, world.clock.now());
  return scheduledAt > world.clock.now()
    ? [scheduleGroup(world, group, scheduledAt, arrivedAt)]
    : [dispatchGroup(world, group, call, arrivedAt)];
}

/** Registers and sends in one call: a group of its own, one line write for all of it. */
function sendAll(
  world: World,
  request: Request,
  messages: readonly unknown[],
  call: string,
): Registration & { group: Group } {
  const payload = request.payload as Payload;
  const arrivedAt = arrivedAtOf(request);
  if (payload['scheduledDate']) parseScheduledDate(payload['scheduledDate'], world.clock.now());
  const duplicates = payload['allowDuplicates'] === true ? 'allowed' : 'refused';
  const opened = openGroup(world, accountOf(request), duplicates);
  let registration: Registration;
  try {
    registration = registerMessages(world, opened.group, messages, call, arrivedAt);
  } catch (error) {
    world.groups.delete(opened.group.groupId);
    throw error;
  }
  const records = finish(world, opened.group, call, payload, arrivedAt);
  world.journal.append([opened.record, registration.record, ...records]);
  Object.assign(request.app.call ?? {}, {
    groupId: opened.group.groupId,
    count: opened.group.messages.length,
  });
  return { ...registration, group: opened.group };
}

/** Calls that send without a group of the client's: one message, or up to 10,000. */
export function addDirectRoutes(server: Server, world: World): void {
  server.route([
    {
      method: 'POST',
      path: '/messages/v4/send',
      options: { app: { call: 'send-one' } },
      handler(request) {
        const message = (request.payload as Payload | null)?.['message'];
        if (message === undefined) throw new VendorError('ValidationError', 'message must be an object.');
        const { group, results, refused } = sendAll(world, request, [message], 'send-one');
        const [failure] = refused;
        if (failure && group.messages.length === 0) {
          throw new VendorError('FailedToAddMessage', `${failure.statusCode} ${failure.statusMessage}`);
        }
        return { groupId: group.groupId, ...results[0] };
      },
    },
    {
      method: 'POST',
      path: '/messages/v4/send-many',
      options: { app: { call: 'send-many' } },
      handler: (request) =>
        toGroupAnswer(sendAll(world, request, parseMessageList(request.payload), 'send-many').group),
    },
    {
      method: 'POST',
      path: '/messages/v4/send-many/detail',
      options: { app: { call: 'send-many' } },
      handler(request) {
        const sent = sendAll(world, request, parseMessageList(request.payload), 'send-many');
        const answer = { failedMessageList: sent.refused, groupInfo: toGroupAnswer(sent.group) };
        if ((request.payload as Payload)['showMessageList'] !== true) return answer;
        const refused = new Set(sent.refused);
        const messageList = sent.results
          .filter((result) => !refused.has(result))
          .map(({ messageId, statusCode, statusMessage, customFields }) => ({
            messageId,
            statusCode,
            statusMessage,
            ...(customFields === undefined ? {} : { customFields }),
          }));
        return { ...answer, messageList };
      },
    },
  ]);
}
