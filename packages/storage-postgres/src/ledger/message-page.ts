import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { BatchKey, DecisionRecord } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { isRendered } from './decision-columns.js';

/**
 * The rendered messages of a batch: recipient, step, message. A list, because an object with a thousand names of this kind
 * takes ten times as long to make.
 */
export type MessagePage = readonly (readonly [recipientId: number, step: number, message: unknown])[];

const compress = promisify(deflateRaw);
const expand = promisify(inflateRaw);

/** The page of a batch, or `null` when nothing was rendered. */
export function toPage(records: readonly DecisionRecord[]): MessagePage | null {
  const page = records
    .filter(isRendered)
    .map(({ recipientId, step, message }) => [recipientId, step, message] as const);
  return page.length > 0 ? page : null;
}

/** Compresses and seals a page. Compression runs beside this thread; sealing once a page costs nothing a row. */
export async function sealPage(cipher: PgCipher, batch: BatchKey, page: MessagePage): Promise<Buffer> {
  return cipher.seal(await compress(JSON.stringify(page), { level: 1 }), pageContext(batch));
}

/** Opens what {@link sealPage} made. */
export async function openPage(cipher: PgCipher, batch: BatchKey, sealed: Buffer): Promise<MessagePage> {
  const bytes = await expand(cipher.open(sealed, pageContext(batch)));
  return JSON.parse(bytes.toString('utf8')) as MessagePage;
}

/** For what a page is sealed. */
export function pageContext({ runId, batchNo }: BatchKey): string {
  return `message_pages.sealed/${runId}/${batchNo}`;
}
