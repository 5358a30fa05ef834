import Joi from 'joi';
import {
  isEngineError,
  type Channel,
  type ChannelSupport,
  type LookupResult,
  type Outgoing,
  type SendContext,
  type SendOutcome,
  type VendorContext,
} from '@pabal/core';
import { readCallback } from './fake-callback.js';
import { FakeVendor } from './fake-vendor.js';

/** What operators write for a {@link fakeChannel}. */
export interface FakeContent {
  readonly text: string;
}

/** What a {@link fakeChannel} sends. */
export interface FakeMessage {
  readonly text: string;
}

/** Options of {@link fakeChannel}. */
export interface FakeChannelOptions {
  /** Shared by the channels of several engines; by default each channel has its own. */
  readonly vendor?: FakeVendor;
  readonly id?: string;
  readonly consentChannel?: string;
  readonly contactKind?: string;
  readonly supports?: Partial<ChannelSupport>;
  /** How long the vendor takes, by the clock. Default 0. */
  readonly latencyMs?: number;
  /** Characters of a text at most. Default 2,000. */
  readonly maxLength?: number;
}

/** A channel whose vendor lives in the same process and does what it is told. */
export interface FakeChannel extends Channel<FakeContent, FakeMessage> {
  readonly fakeVendor: FakeVendor;
}

/** Makes a scripted channel: see {@link FakeVendor} for what it can be told. */
export function fakeChannel(options: FakeChannelOptions = {}): FakeChannel {
  const vendor = options.vendor ?? new FakeVendor();
  const supports: ChannelSupport = {
    ...{ maxBatch: 1000, receipts: ['webhook', 'poll'], lookup: false, dedupe: 'none', fallbackTarget: true },
    reaches: 'nobody',
    ...options.supports,
  };
  return {
    fakeVendor: vendor,
    id: options.id ?? 'fake',
    consentChannel: options.consentChannel ?? 'text',
    contactKind: options.contactKind ?? 'phone',
    vendor: 'fake-vendor',
    contentSchema: Joi.object<FakeContent, true>({ text: Joi.string().required() }),
    supports,
    wording: {
      read: ({ text }) => ({ medium: 'text', title: null, body: text, caller: null, hasImages: false }),
      write: (content, { body }) => ({ ...content, text: body }),
    },
    prepare: (content) => prepare(content, options.maxLength ?? 2000),
    send: (batch, context) => send(vendor, supports, batch, context, options.latencyMs ?? 0),
    ...(supports.receipts.includes('webhook') && { parseCallback: readCallback }),
    ...(supports.receipts.includes('poll') && {
      pollReceipts: (cursor: string | null) => poll(vendor, cursor),
    }),
    listOptOuts: (since) =>
      askable(vendor, () => ({
        optOuts: vendor.optOuts.filter(({ occurredAt }) => occurredAt >= since),
        unreadable: 0,
      })),
    addOptOuts: (contacts, context) => askable(vendor, () => addOptOuts(vendor, contacts, context)),
    ...(supports.lookup && {
      lookup: (reference: string | null, ids: readonly string[]) => lookUp(vendor, reference, ids),
    }),
  };
}

function prepare({ text }: FakeContent, maxLength: number): ReturnType<FakeChannel['prepare']> {
  if (text.trim() === '') return { kind: 'refused', reason: { code: 'FAKE_EMPTY' } };
  if (text.length > maxLength) {
    return { kind: 'refused', reason: { code: 'FAKE_TOO_LONG', params: { length: text.length, maxLength } } };
  }
  return { kind: 'prepared', form: 'plain', message: { text }, text, amendments: [] };
}

async function send(
  vendor: FakeVendor,
  supports: ChannelSupport,
  batch: readonly Outgoing<FakeMessage>[],
  context: SendContext,
  latencyMs: number,
): Promise<readonly SendOutcome[]> {
  const { signal, clock } = context;
  if (batch.length === 0) return [];
  const all = (outcome: SendOutcome): SendOutcome[] => batch.map(() => outcome);
  if (signal.aborted) return all({ kind: 'retry', afterMs: 0, vendorCode: 'ABORTED' });
  const reference = batch.map(({ deliveryId }) => deliveryId).join(',');
  try {
    await context.checkpoint(supports.lookup ? reference : undefined);
  } catch (error) {
    const vendorCode = isEngineError(error) ? error.code : 'CHECKPOINT';
    return all({ kind: 'retry', afterMs: 0, vendorCode });
  }
  if (!context.mayStart()) return all({ kind: 'retry', afterMs: 0, vendorCode: 'TOO_LATE' });
  if (vendor.mood === 'refusing') return all({ kind: 'retry', afterMs: 1000, vendorCode: 'ECONNREFUSED' });
  vendor.requestCount += 1;
  if (vendor.mood === 'garbled') return all({ kind: 'unknown', cause: 'BAD_ANSWER' });
  if (vendor.mood === 'silent') {
    await untilAborted(signal);
    return all({ kind: 'unknown', cause: 'TIME_OUT' });
  }
  const answers = batch.map((one) => answer(vendor, one, reference, clock.now()));
  if (vendor.mood === 'resetting') return all({ kind: 'unknown', cause: 'ECONNRESET' });
  await clock.delay(latencyMs, signal);
  return latencyMs > 0 && signal.aborted ? all({ kind: 'unknown', cause: 'TIME_OUT' }) : answers;
}

function answer(
  vendor: FakeVendor,
  { deliveryId, contact, message }: Outgoing<FakeMessage>,
  reference: string,
  acceptedAt: Date,
): SendOutcome {
  const fate = vendor.fateOf(contact);
  switch (fate.kind) {
    case 'rejected':
    case 'retry':
      return fate;
    case 'swallowed':
      return { kind: 'unknown', cause: 'ECONNRESET' };
    case 'lost':
      vendor.accept({ deliveryId, contact, message, reference, acceptedAt });
      return { kind: 'unknown', cause: 'ECONNRESET' };
    case 'accepted':
      return vendor.accept({ deliveryId, contact, message, reference, acceptedAt });
  }
}

function askable<Answer>(vendor: FakeVendor, answer: () => Answer): Promise<Answer> {
  if (vendor.mood !== 'normal') return Promise.reject(new Error('The fake vendor cannot be asked'));
  return Promise.resolve(answer());
}

function poll(vendor: FakeVendor, cursor: string | null) {
  return askable(vendor, () => {
    const from = Number(cursor ?? 0);
    const receipts = vendor.receipts.slice(from, from + 100);
    const next = from + receipts.length;
    return { receipts, cursor: String(next), more: next < vendor.receipts.length };
  });
}

function addOptOuts(
  vendor: FakeVendor,
  contacts: readonly string[],
  { clock, line }: VendorContext & { readonly line?: string },
): void {
  const known = new Set(vendor.optOuts.map(({ contact }) => contact));
  const added = contacts.filter((contact) => !known.has(contact));
  vendor.optOuts.push(
    ...added.map((contact) => ({
      contact,
      occurredAt: clock.now(),
      evidence: `fake:${vendor.optOuts.length}`,
      ...(line !== undefined && { line }),
    })),
  );
}

function lookUp(
  vendor: FakeVendor,
  reference: string | null,
  deliveryIds: readonly string[],
): Promise<readonly LookupResult[]> {
  return askable(vendor, () => {
    if (reference !== null) vendor.closedReferences.add(reference);
    return deliveryIds.map((deliveryId): LookupResult => {
      const copy = vendor.copies.find((one) => one.deliveryId === deliveryId);
      return copy ? { kind: 'accepted', vendorId: copy.vendorId } : { kind: 'not-sent' };
    });
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
