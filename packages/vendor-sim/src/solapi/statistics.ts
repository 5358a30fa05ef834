import type { Account } from './account.js';
import { perKind } from './group-answer.js';
import { compileFilter, type Query } from './message-filter.js';
import type { Message } from './message.js';
import { priceByType } from './price.js';
import { delivered } from './status-codes.js';
import type { World } from './world.js';

const koreaOffsetMs = 9 * 3_600_000;

/** Counts of one period, by message kind and in total. */
class Tally {
  readonly total = Tally.#empty();
  readonly successed = Tally.#empty();
  readonly failed = Tally.#empty();
  readonly statusCode: Record<string, Record<string, number>> = {};
  balance = 0;
  refunded = 0;

  static #empty(): Record<string, number> {
    return { total: 0, ...perKind({ SMS: 0, LMS: 0, MMS: 0 }, () => 0) };
  }

  add(message: Message): void {
    const kind = message.type.toLowerCase();
    const counts = [this.total];
    this.balance += priceByType[message.type];
    if (message.statusCode === delivered) counts.push(this.successed);
    else if (message.reportedAt !== undefined) {
      counts.push(this.failed);
      this.refunded += priceByType[message.type];
    }
    for (const count of counts) {
      count[kind] = (count[kind] ?? 0) + 1;
      count['total'] = (count['total'] ?? 0) + 1;
    }
    const byKind = (this.statusCode[message.statusCode] ??= {});
    byKind[kind] = (byKind[kind] ?? 0) + 1;
  }

  counts(): Record<string, unknown> {
    return { total: this.total, successed: this.successed, failed: this.failed };
  }
}

function tallyBy(messages: readonly Message[], keyOf: (message: Message) => string): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const message of messages) {
    const key = keyOf(message);
    const tally = tallies.get(key) ?? new Tally();
    tallies.set(key, tally);
    tally.add(message);
  }
  return tallies;
}

const dayOf = (message: Message): string =>
  new Date(message.createdAt + koreaOffsetMs).toISOString().slice(0, 10);

/** The account's sent messages by Korean month and day, as the vendor answers them. */
export function toStatistics(world: World, account: Account, query: Query): Record<string, unknown> {
  const isWanted = compileFilter(query);
  const messages = world.messages.filter(
    (message) => message.group.account === account && message.group.sentAt !== undefined && isWanted(message),
  );
  const all = new Tally();
  for (const message of messages) all.add(message);
  const months = tallyBy(messages, (message) => dayOf(message).slice(0, 7));
  const days = [...tallyBy(messages, dayOf)].map(([date, tally]) => ({
    _id: date,
    month: date.slice(0, 7),
    date,
    balance: tally.balance,
    point: 0,
    statusCode: tally.statusCode,
    refund: { balance: tally.refunded, point: 0 },
    ...tally.counts(),
  }));
  const monthPeriod = [...months].map(([date, tally]) => ({
    date,
    balance: tally.balance,
    balanceAvg: tally.balance,
    point: 0,
    pointAvg: 0,
    refund: { balance: tally.refunded, balanceAvg: tally.refunded, point: 0, pointAvg: 0 },
    dayPeriod: days.filter((day) => day.month === date),
    ...tally.counts(),
  }));
  return {
    balance: all.balance,
    point: 0,
    monthlyBalanceAvg: months.size === 0 ? 0 : all.balance / months.size,
    monthlyPointAvg: 0,
    monthPeriod,
    ...all.counts(),
  };
}
