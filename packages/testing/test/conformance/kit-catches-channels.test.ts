import assert from 'node:assert/strict';
import type { Channel } from '@pabal/core';
import { channelKit, fakeChannel, fakeVendorDouble, type FakeVendor } from '@pabal/testing';
import { runKit } from './collecting-runner.js';

type AnyChannel = Channel<unknown, unknown>;
type Breakage = (sound: AnyChannel, vendor: FakeVendor) => Partial<AnyChannel>;

const faults: readonly { title: string; noticedBy: RegExp; breakage: Breakage }[] = [
  {
    title: 'a channel that sends again after a reset',
    noticedBy: /broke after the bytes left/,
    breakage: (sound) => ({
      send: async (batch, context) => {
        const first = await sound.send(batch, context);
        return first.some(({ kind }) => kind === 'unknown') ? sound.send(batch, context) : first;
      },
    }),
  },
  {
    title: 'a channel that calls a reset a retry',
    noticedBy: /broke after the bytes left/,
    breakage: (sound) => ({
      send: async (batch, context) =>
        (await sound.send(batch, context)).map((outcome) =>
          outcome.kind === 'unknown' ? { kind: 'retry', afterMs: 0, vendorCode: 'X' } : outcome,
        ),
    }),
  },
  {
    title: 'a channel that never asks the checkpoint',
    noticedBy: /before the checkpoint has passed/,
    breakage: (sound) => ({
      send: (batch, context) => sound.send(batch, { ...context, checkpoint: () => Promise.resolve() }),
    }),
  },
  {
    title: 'a channel that does not wait for the checkpoint',
    noticedBy: /when the checkpoint rejects/,
    breakage: (sound) => ({
      send: (batch, context) => {
        context.checkpoint().catch(() => undefined);
        return sound.send(batch, { ...context, checkpoint: () => Promise.resolve() });
      },
    }),
  },
  {
    title: 'a channel that does not look at the clock again after its checkpoint',
    noticedBy: /may not start any more/,
    breakage: (sound) => ({
      send: (batch, context) => sound.send(batch, { ...context, mayStart: () => true }),
    }),
  },
  {
    title: 'a channel that loses the order',
    noticedBy: /rejects from the others/,
    breakage: (sound) => ({
      send: async (batch, context) => [...(await sound.send(batch, context))].reverse(),
    }),
  },
  {
    title: 'a channel that throws when the connection is refused',
    noticedBy: /refused connection a retry/,
    breakage: (sound, vendor) => ({
      send: (batch, context) =>
        vendor.mood === 'refusing' ? Promise.reject(new Error('ECONNREFUSED')) : sound.send(batch, context),
    }),
  },
  {
    title: 'a channel that puts the contact into the outcome',
    noticedBy: /rejects from the others/,
    breakage: (sound) => ({
      send: async (batch, context) =>
        (await sound.send(batch, context)).map((outcome, index) =>
          outcome.kind === 'rejected' ? { ...outcome, vendorCode: `bad ${batch[index]?.contact}` } : outcome,
        ),
    }),
  },
  {
    title: 'a channel that throws at an empty text',
    noticedBy: /prepares or refuses ""/,
    breakage: (sound) => ({
      prepare: (content, context) => {
        if ((content as { text: string }).text === '') throw new Error('empty');
        return sound.prepare(content, context);
      },
    }),
  },
  {
    title: 'a channel that writes words and sends others',
    noticedBy: /sends the words that were written/,
    breakage: (sound) => ({
      wording: {
        read: (content) => ({
          ...{ medium: 'text', title: null, caller: null, hasImages: false },
          body: (content as { shown?: string }).shown ?? (content as { text: string }).text,
        }),
        write: (content, { body }) => ({ ...(content as object), shown: body }),
      },
      contentSchema: sound.contentSchema.unknown(),
    }),
  },
  {
    title: 'a channel that tidies words up while it writes them',
    noticedBy: /writes and reads back " "/,
    breakage: ({ wording }) =>
      wording
        ? {
            wording: {
              ...wording,
              write: (content, { title, body }) => wording.write(content, { title, body: body.trim() }),
            },
          }
        : {},
  },
  {
    title: 'a channel that changes the content under the feet of its caller',
    noticedBy: /nothing but words/,
    breakage: ({ wording }) =>
      wording
        ? {
            wording: {
              ...wording,
              write: (content, { body }) => Object.assign(content as object, { text: body }),
            },
          }
        : {},
  },
  {
    title: 'a channel with a window that never closes',
    noticedBy: /windows that open and close/,
    breakage: ({ supports }) => {
      const day = { fromLocal: '08:00', toLocal: '08:00', zone: 'Asia/Seoul', source: 'a page' };
      return { supports: { ...supports, windows: [{ purpose: 'promotional', ...day }] } };
    },
  },
  {
    title: 'a channel that believes every callback',
    noticedBy: /only pretends/,
    breakage: () => ({ parseCallback: () => ({ receipts: [], optOuts: [] }) }),
  },
  {
    title: 'a channel that polls from the beginning for ever',
    noticedBy: /reads receipts from a cursor/,
    breakage: (_sound, vendor) => ({
      pollReceipts: () => Promise.resolve({ receipts: vendor.receipts, cursor: '0', more: true }),
    }),
  },
  {
    title: 'a channel that drops refusals on their way to the vendor',
    noticedBy: /puts refusals on the list/,
    breakage: () => ({ addOptOuts: () => Promise.resolve() }),
  },
];

describe('channel kit', () => {
  for (const { title, noticedBy, breakage } of faults) {
    it(`catches ${title}`, async () => {
      const create = () => {
        const sound = fakeChannel();
        const channel: AnyChannel = {
          ...(sound as AnyChannel),
          ...breakage(sound, sound.fakeVendor),
        };
        return {
          channel,
          vendor: fakeVendorDouble(sound.fakeVendor),
          content: { text: 'Hello' },
          contactOf: (index: number) => `+8210${String(index).padStart(8, '0')}`,
        };
      };
      const collected = await runKit((runner) => channelKit(runner, { create }), noticedBy);
      assert.ok(collected.length > 0, 'the kit has such a test');
      assert.ok(
        collected.every(({ error }) => error !== null),
        'the kit did not notice',
      );
    });
  }
});
