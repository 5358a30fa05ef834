import { randomBytes } from 'node:crypto';

import { signSolapi } from '../../src/index.js';

/** The account every test uses. */
export const account = {
  apiKey: 'TESTKEY',
  apiSecret: 'test-secret',
  senderIds: ['0212345678', '0312345678'],
} as const;

export const sender = account.senderIds[0];

/** An answer of the simulator, its body already read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The tests look into bodies of many shapes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** A signed header, with parts replaced at will. */
export function authorize(
  parts: { apiKey?: string; apiSecret?: string; date?: string; salt?: string } = {},
): string {
  const date = parts.date ?? new Date().toISOString();
  const salt = parts.salt ?? randomBytes(16).toString('hex');
  const signature = signSolapi(parts.apiSecret ?? account.apiSecret, date, salt);
  return `HMAC-SHA256 apiKey=${parts.apiKey ?? account.apiKey}, date=${date}, salt=${salt}, signature=${signature}`;
}

/** Calls the simulator and reads the answer. */
export async function call(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  authorization = authorize(),
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** A message to a number. */
export function sms(to: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { to, from: sender, text: '안녕하세요', ...more };
}

/** Opens a group with messages in it; answers its id. */
export async function fillGroup(url: string, messages: readonly unknown[]): Promise<string> {
  const { body } = await call(url, 'POST', '/messages/v4/groups', {});
  await call(url, 'PUT', `/messages/v4/groups/${body.groupId}/messages`, { messages });
  return body.groupId as string;
}

/** Waits, a bounded time, for a state to hold; answers what `read` gave then. */
export async function until<Value>(
  read: () => Value | Promise<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> {
  for (let turn = 0; turn < 500; turn += 1) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  throw new Error(`the state did not come: ${JSON.stringify(await read())}`);
}
