import type { ObjectSchema } from 'joi';
import type { ConsentChannel } from '../domain/consent.js';
import type { ContactKind } from '../domain/contact-point.js';
import type { DeliveryId } from '../domain/delivery.js';
import type { SendOutcome } from '../domain/outcome.js';
import type { Reason } from '../domain/reason.js';
import type { OptOut, OptOutList, Receipt } from '../domain/receipt.js';
import type { Amendment } from '../domain/verdict.js';
import type { Rewording, Wording } from '../domain/wording.js';
import type { Clock } from './clock.js';

/** How fast a vendor takes messages of one account. */
export interface VendorRate {
  /** Names the account, the same in every worker, without a secret in it: `sms/acme/3fa9…`. */
  readonly bucket: string;
  /** Messages a second, 1 or more; `null` when only the vendor's own word counts. */
  readonly perSecond: number | null;
}

/** Hours in which a vendor takes messages: `[fromLocal, toLocal)` in a zone. */
export interface ChannelWindow {
  readonly purpose: string;
  /** `HH:MM`. */
  readonly fromLocal: string;
  /** `HH:MM`. */
  readonly toLocal: string;
  /** IANA zone. */
  readonly zone: string;
  /** Where the vendor says so. */
  readonly source: string;
}

/** How the words of a content are read and changed; both pure. */
export interface ChannelWording<Content = unknown> {
  read(content: Content): Wording;
  /** The content with other words; everything else stays as it is. */
  write(content: Content, words: Rewording): Content;
}

/** What a channel and its vendor can do. Core acts on this, never on a channel's name. */
export interface ChannelSupport {
  /** Messages per `send`, 1 or more. */
  readonly maxBatch: number;
  readonly receipts: readonly ('webhook' | 'poll' | 'sync')[];
  /** Whether `lookup` can tell what became of a send whose answer was lost. */
  readonly lookup: boolean;
  readonly dedupe: 'none' | 'key-replay' | 'key-reject' | 'group';
  readonly fallbackTarget: boolean;
  /** Shared by all workers: what the vendor takes, and how long it asked everybody to wait. Without it nothing is shared. */
  readonly rate?: VendorRate;
  /** When the vendor takes messages of a purpose, whatever people agreed to; always when absent. */
  readonly windows?: readonly ChannelWindow[];
  /**
   * What must be seen to before advertising goes out, each by a plugin that says so: `night`, `ad-label`. Without it advertising is
   * refused.
   */
  readonly duties?: readonly string[];
  /** `nobody` for a simulator, a console, a double: a workspace in the sandbox may use it. Absent is `people`. */
  readonly reaches?: 'people' | 'nobody';
}

/** A message ready for the wire, for one person. */
export interface Prepared<Message = unknown> {
  readonly kind: 'prepared';
  /** The channel's own form: `sms`, `lms`, `mms`; statistics and prices go by it. */
  readonly form: string;
  /** What `send` gets and what is archived (sealed): JSON. */
  readonly message: Message;
  /** The text that the person will see, for the fingerprint. */
  readonly text: string;
  readonly amendments: readonly Amendment[];
  /** Bytes of the text on the wire, where the channel counts them. */
  readonly bytes?: number;
}

/** A message that cannot go to this person, with the reason. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: Reason;
}

/** What `prepare` is told of the recipient. */
export interface PrepareContext {
  readonly purpose: string;
  readonly locale: string | null;
  /** The contact value, to judge whether the vendor carries to it; empty where there is none. */
  readonly contact: string;
}

/** One message on its way to the vendor. */
export interface Outgoing<Message = unknown> {
  readonly deliveryId: DeliveryId;
  /** The contact value: E.164 for phones. */
  readonly contact: string;
  readonly message: Message;
}

/** What a channel needs while it talks to a vendor. */
export interface VendorContext {
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** What a channel needs while it sends. */
export interface SendContext extends VendorContext {
  /**
   * To be awaited right before each request that can put a message on its way. Makes sure that this worker still holds
   * the batch and its last look is fresh; rejects otherwise: then the request must not be
   * made, and the outcome is `retry`. `reference`, when
   * given, is stored durably first: `lookup` gets it after a crash.
   */
  checkpoint(reference?: string): Promise<void>;
  /**
   * To be asked right before the first byte of a request that passed its checkpoint: it may have waited for a connection since. `false`
   * means that the last instant for this send, or its time, is over: then the request must not be made, and the outcome is `retry`.
   */
  mayStart(): boolean;
}

/** What a vendor knows of a message whose outcome we lost. */
export type LookupResult =
  | SendOutcome
  /** The vendor does not have it and never will under this reference. Only then may it be sent again. */
  | { readonly kind: 'not-sent' };

/** A request from a vendor, untouched. */
export interface RawCallback {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** Where it came from, as far as trusted proxies say: for vendors that sign nothing and name their addresses. */
  readonly address?: string;
}

/** What a callback tells. */
export interface CallbackNews {
  readonly receipts: readonly Receipt[];
  readonly optOuts: readonly OptOut[];
}

/** A number that a vendor knows as a sender of ours. */
export interface VendorSender {
  readonly number: string;
  readonly status: 'pending' | 'active' | 'expired' | 'rejected';
}

/**
 * A way to send. Knows sizes, encodings and vendors; knows no consent, no campaign and no night, and has no retry loop:
 * one request is one HTTP call.
 */
export interface Channel<Content = unknown, Message = unknown> {
  /** Kebab-case: `sms`. */
  readonly id: string;
  readonly consentChannel: ConsentChannel;
  readonly contactKind: ContactKind;
  /** The vendor that carries the messages: `acme`. */
  readonly vendor: string;
  /** What operators write. Every string in it is a template. */
  readonly contentSchema: ObjectSchema<Content>;
  readonly supports: ChannelSupport;
  /** Without it no policy can read or label what people see. */
  readonly wording?: ChannelWording<Content>;
  /** Pure: the rendered content of one person becomes a message, or a refusal. */
  prepare(content: Content, context: PrepareContext): Prepared<Message> | Refused;
  /**
   * Hands messages to the vendor: at most `supports.maxBatch`, one outcome each in the same order. Does not throw for
   * anything the vendor or the network does. A connection refused before any byte left is `retry`; silence, reset or a
   * time-out after that is `unknown`.
   */
  send(batch: readonly Outgoing<Message>[], context: SendContext): Promise<readonly SendOutcome[]>;
  /**
   * Reads a vendor's callback.
   * @throws EngineError `CALLBACK_REFUSED` when it is not the vendor's
   */
  parseCallback?(raw: RawCallback): CallbackNews;
  /** Asks for receipts since a cursor (`null`: from the beginning of what is worth asking). */
  pollReceipts?(
    cursor: string | null,
    context: VendorContext,
  ): Promise<{ readonly receipts: readonly Receipt[]; readonly cursor: string; readonly more: boolean }>;
  /**
   * What became of messages of one send. `reference` is what `checkpoint` stored, `null` when the worker died before.
   * Must see to it that a message it calls `not-sent` cannot go out later, for example by deleting the vendor's group.
   * Same length and order as `deliveryIds`. Rejects when the vendor cannot be asked now.
   */
  lookup?(
    reference: string | null,
    deliveryIds: readonly DeliveryId[],
    context: VendorContext,
  ): Promise<readonly LookupResult[]>;
  /** The vendor's list of refusals since an instant. Rejects when the vendor cannot be asked now, or answers no list. */
  listOptOuts?(since: Date, context: VendorContext): Promise<OptOutList>;
  /**
   * Puts contact values on the vendor's list of refusals, of one opt-out line where the vendor keeps a list for each. What is there already
   * stays. Rejects when the vendor cannot be asked now.
   */
  addOptOuts?(
    contacts: readonly string[],
    context: VendorContext & { readonly line?: string },
  ): Promise<void>;
  /** The sender numbers that the vendor knows. */
  listSenders?(context: VendorContext): Promise<readonly VendorSender[]>;
}
