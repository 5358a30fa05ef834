import { createHash, timingSafeEqual } from 'node:crypto';
import type { ConsentChannel } from '../domain/consent.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Cipher } from '../ports/cipher.js';

/** What a token lets whoever holds it do: withdraw the advertising of one person on one consent channel. */
export interface OptOutPower {
  readonly workspaceId: WorkspaceId;
  readonly recipientId: RecipientId;
  readonly consentChannel: ConsentChannel;
}

/** A token that was read, with a name for it that gives no power. */
export interface OptOutToken extends OptOutPower {
  readonly tokenId: string;
}

/** The settings that links are made by. */
export interface OptOutLinkSettings {
  /** Where people reach the server, without a slash at the end; `null`: there are no links. */
  readonly publicUrl: string | null;
  /** How long a link works. Days. */
  readonly optOutLinkDays: number;
}

const version = 1;
const headBytes = 13;
const dayMs = 86_400_000;
/** 132 bits of the keyed hash. */
const proofLength = 22;
const pattern = /^[A-Za-z0-9_-]{24,200}$/;

/**
 * Links by which people refuse advertising without logging in. A token is the ids of what it is about, the day it ends, and
 * a keyed hash of both; it is made without I/O and kept nowhere. It stands behind the `#` of the link, which browsers keep to
 * themselves.
 */
export class OptOutLinks {
  readonly #cipher: Cipher;
  readonly #settings: OptOutLinkSettings;

  constructor(cipher: Cipher, settings: OptOutLinkSettings) {
    this.#cipher = cipher;
    this.#settings = settings;
  }

  /** Whether links can be made. */
  get areConfigured(): boolean {
    return this.#settings.publicUrl !== null;
  }

  /** The link of a message that goes out at an instant; empty where there are none. */
  urlOf(power: OptOutPower, sentAt: Date): string {
    const { publicUrl } = this.#settings;
    return publicUrl === null ? '' : `${publicUrl}/opt-out#${this.tokenOf(power, sentAt)}`;
  }

  /** The token of a message that goes out at an instant: for buttons and push actions. */
  tokenOf({ workspaceId, recipientId, consentChannel }: OptOutPower, sentAt: Date): string {
    const lastDay = Math.floor(sentAt.getTime() / dayMs) + this.#settings.optOutLinkDays;
    const head = Buffer.alloc(headBytes);
    head.writeUInt8(version, 0);
    head.writeUInt32BE(workspaceId, 1);
    head.writeUIntBE(recipientId, 5, 6);
    head.writeUInt16BE(lastDay, 11);
    const said = Buffer.concat([head, Buffer.from(consentChannel)]).toString('base64url');
    return said + this.#prove(said);
  }

  /** What a token says; `null` when it is not one of ours, was changed, or is over. */
  read(token: string, now: Date): OptOutToken | null {
    if (!pattern.test(token)) return null;
    const said = token.slice(0, -proofLength);
    const given = Buffer.from(token.slice(-proofLength));
    if (!timingSafeEqual(given, Buffer.from(this.#prove(said)))) return null;
    const bytes = Buffer.from(said, 'base64url');
    if (bytes.length <= headBytes || bytes.readUInt8(0) !== version) return null;
    if (now.getTime() >= (bytes.readUInt16BE(11) + 1) * dayMs) return null;
    return {
      workspaceId: bytes.readUInt32BE(1),
      recipientId: bytes.readUIntBE(5, 6),
      consentChannel: bytes.toString('utf8', headBytes),
      tokenId: `opt-out-link:${createHash('sha256').update(token).digest('hex').slice(0, 16)}`,
    };
  }

  #prove(said: string): string {
    return this.#cipher.blindIndex(`opt-out-link/${said}`).slice(0, proofLength);
  }
}
