import type { Message } from './message.js';

/** A query string as it was parsed: single values, or lists where a name came more than once. */
export type Query = Readonly<Record<string, unknown>>;

/** The instant a query names, epoch ms; undefined when it names none. */
export function readInstant(value: unknown): number | undefined {
  const atMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : atMs;
}

interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

type Readable = (message: Message) => string | number;

const updatedAt = (message: Message): number =>
  message.reportedAt ?? message.group.sentAt ?? message.createdAt;

const fields: Readonly<Record<string, Readable>> = {
  messageId: (message) => message.messageId,
  messageIds: (message) => message.messageId,
  groupId: (message) => message.group.groupId,
  to: (message) => message.to,
  from: (message) => message.from,
  type: (message) => message.type,
  statusCode: (message) => message.statusCode,
  dateCreated: (message) => message.createdAt,
  dateUpdated: updatedAt,
};

const compare: Readonly<Record<string, (left: string | number, right: string | number) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  like: (left, right) => String(left).includes(String(right)),
  gte: (left, right) => left >= right,
  lte: (left, right) => left <= right,
  gt: (left, right) => left > right,
  lt: (left, right) => left < right,
};

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

/** The older form of a query: `criteria=type,to&cond=eq,eq&value=SMS,010…`. */
function readCriteria(query: Query): Condition[] {
  if (query['criteria'] === undefined) return [];
  const [names, operators, values] = ['criteria', 'cond', 'value'].map((name) =>
    textOf(query[name] ?? '').split(','),
  ) as [string[], string[], string[]];
  return names.map((field, index) => ({
    field,
    operator: operators[index] || 'eq',
    value: values[index] ?? '',
  }));
}

function readConditions(query: Query): Condition[] {
  const dateField = query['dateType'] === 'UPDATED' ? 'dateUpdated' : 'dateCreated';
  const conditions = readCriteria(query);
  for (const [name, value] of Object.entries(query)) {
    const [, field = name, operator] = /^(\w+)\[(\w+)\]$/.exec(name) ?? [];
    if (name === 'startDate') conditions.push({ field: dateField, operator: 'gte', value: textOf(value) });
    else if (name === 'endDate') conditions.push({ field: dateField, operator: 'lte', value: textOf(value) });
    else if (field in fields) {
      const isList = field === 'messageIds' || Array.isArray(value);
      conditions.push({ field, operator: operator ?? (isList ? 'in' : 'eq'), value: textOf(value) });
    }
  }
  return conditions;
}

/** Turns a query's filters into one test; a filter on a field the vendor does not have is ignored. */
export function compileFilter(query: Query): (message: Message) => boolean {
  const tests = readConditions(query).flatMap(({ field, operator, value }) => {
    const read = fields[field];
    if (!read) return [];
    if (operator === 'in') {
      const values = new Set(value.split(','));
      return [(message: Message) => values.has(String(read(message)))];
    }
    const test = compare[operator];
    const right = field.startsWith('date') ? Date.parse(value) : value;
    return test ? [(message: Message) => test(read(message), right)] : [];
  });
  return (message) => tests.every((test) => test(message));
}
