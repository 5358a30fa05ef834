import type { MessageEffect } from '../scenario-rule.js';
import type { Group } from './group.js';
import { toGroupAnswer } from './group-answer.js';
import { toStoredMessage, type Message } from './message.js';
import { priceByType } from './price.js';
import { delivered } from './status-codes.js';
import type { World } from './world.js';

type ReceiptEffect = MessageEffect & { kind: 'receipt' };

const ordinary: ReceiptEffect = { kind: 'receipt' };

/** Writes a receipt into the messages and their group. */
export function markReported(
  group: Group,
  messages: readonly Message[],
  statusCode: string,
  atMs: number,
): void {
  for (const message of messages) {
    message.statusCode = statusCode;
    message.reportedAt = atMs;
    if (statusCode === delivered) {
      group.succeeded += 1;
      continue;
    }
    group.failed += 1;
    group.refunded += priceByType[message.type];
    group.account.balance += priceByType[message.type];
  }
  group.updatedAt = atMs;
  if (group.succeeded + group.failed < group.messages.length) return;
  group.status = 'COMPLETE';
  group.completedAt = atMs;
}

function post(world: World, group: Group, messages: readonly Message[], effect: ReceiptEffect): void {
  const { webhook } = group.account;
  if (!webhook) return;
  const secret = effect.delivery === 'wrong-secret' ? `${webhook.secret}-wrong` : webhook.secret;
  const ordered = effect.delivery === 'out-of-order' ? messages.toReversed() : messages;
  const times = effect.delivery === 'twice' ? 2 : 1;
  for (let time = 0; time < times; time += 1) {
    for (let at = 0; at < ordered.length; at += world.settings.reportBatchSize) {
      const batch = ordered.slice(at, at + world.settings.reportBatchSize).map(toStoredMessage);
      world.reports.post({
        url: webhook.url,
        secret,
        eventName: 'SINGLE-REPORT',
        body: JSON.stringify(batch),
      });
    }
  }
  if (group.status === 'COMPLETE' && webhook.events === 'single-and-group') {
    const body = JSON.stringify([toGroupAnswer(group)]);
    world.reports.post({ url: webhook.url, secret, eventName: 'GROUP-REPORT', body });
  }
}

function report(world: World, group: Group, messages: readonly Message[], effect: ReceiptEffect): void {
  const statusCode = effect.statusCode ?? delivered;
  const reportedAt = world.clock.now();
  markReported(group, messages, statusCode, reportedAt);
  const messageIds = messages.map((message) => message.messageId);
  world.journal.append([{ kind: 'receipt', groupId: group.groupId, statusCode, reportedAt, messageIds }]);
  post(world, group, messages, effect);
}

/** Decides what becomes of messages of a group that were sent, and puts it on the agenda: one entry per kind of fate. */
export function planReceipts(world: World, group: Group, messages: readonly Message[], call: string): void {
  const byEffect = new Map<ReceiptEffect, Message[]>();
  for (const message of messages) {
    const effect = world.scenarios.takeReceipt(call, message.to) ?? ordinary;
    const alike = byEffect.get(effect);
    if (alike) alike.push(message);
    else byEffect.set(effect, [message]);
  }
  for (const [effect, alike] of byEffect) {
    if (effect.delivery === 'never') continue;
    const lateMs = effect.delivery === 'late' ? (effect.lateMs ?? 0) : 0;
    const dueAtMs = world.clock.now() + world.settings.receiptDelayMs + lateMs;
    world.agenda.at(dueAtMs, () => report(world, group, alike, effect));
  }
}
