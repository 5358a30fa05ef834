import type { ControlPage, MessageQuery, SimControl, SimMessage } from '../control/sim-control.js';
import { addOptOuts } from './account.js';
import type { Message } from './message.js';
import { clearWorld } from './replay.js';
import type { World } from './world.js';

function toSimMessage(message: Message): SimMessage {
  return {
    messageId: message.messageId,
    groupId: message.group.groupId,
    to: message.to,
    from: message.from,
    type: message.type,
    text: message.text,
    ...(message.customFields === undefined ? {} : { customFields: message.customFields }),
    statusCode: message.statusCode,
    addedAt: message.createdAt,
    acceptedAt: message.group.sentAt ?? null,
  };
}

function pageMessages(world: World, query: MessageQuery): ControlPage<SimMessage> {
  const items: SimMessage[] = [];
  for (let index = query.startKey; index < world.messages.length; index += 1) {
    const message = world.messages[index] as Message;
    if (message.isRemoved) continue;
    if (query.groupId !== undefined && message.group.groupId !== query.groupId) continue;
    if (query.to !== undefined && message.to !== query.to) continue;
    if (items.length === query.limit) return { items, nextKey: index };
    items.push(toSimMessage(message));
  }
  return { items, nextKey: null };
}

/** Makes the controls of a world. */
export function createControl(world: World): SimControl {
  const { scenarios, calls, clock, journal } = world;
  return {
    clock,
    addRules: (rules) => scenarios.add(rules),
    clearRules: () => scenarios.clear(),
    listRules: () => scenarios.list(),
    addOptOuts(order) {
      const at = clock.now();
      let added = 0;
      for (const account of world.accounts.values()) {
        added += addOptOuts(account, order.numbers, order.senderNumber, at);
      }
      journal.append([{ kind: 'opt-out', ...order, at }]);
      return added;
    },
    messages: (query) => pageMessages(world, query),
    calls(query) {
      const found = calls.page(query.startKey, query.limit + 1, query.kind);
      return { items: found.slice(0, query.limit), nextKey: found[query.limit]?.callId ?? null };
    },
    reset() {
      world.agenda.clear();
      world.reports.clear();
      world.usedSignatures.clear();
      scenarios.clear();
      calls.clear();
      clock.restore();
      clearWorld(world);
      journal.append([{ kind: 'reset', at: clock.now() }]);
    },
  };
}
