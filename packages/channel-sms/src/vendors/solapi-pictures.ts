import { createHash } from 'node:crypto';
import { parseObject, parseText } from './json.js';
import type { SmsImage } from '../images/sms-image.js';
import type { SolapiCallContext, SolapiClient } from './solapi-client.js';
import { readFailure, type FailedCall } from './solapi-refusal.js';

/** Pictures stored at the vendor. */
export interface SolapiPictures {
  /** The vendor's id of a picture, stored there first if need be; or why it could not be stored. */
  store(image: SmsImage, context: SolapiCallContext): Promise<string | FailedCall>;
  /** The vendor lost a picture: store it anew next time. False when it was not stored by us. */
  forget(fileId: string): boolean;
}

/** Pictures whose ids are remembered. */
const maxKept = 100;

/** Makes the store of one account. Ids are remembered by the content's hash, so a campaign stores its picture once. */
export function createSolapiPictures(client: SolapiClient): SolapiPictures {
  const fileIds = new Map<string, Promise<string | FailedCall>>();
  const hashes = new Map<string, string>();

  async function upload(
    image: SmsImage,
    hash: string,
    context: SolapiCallContext,
  ): Promise<string | FailedCall> {
    const body = JSON.stringify({ file: image.base64, type: 'MMS', name: image.fileName });
    const answer = await client.call({ method: 'POST', path: '/storage/v1/files', body }, context);
    const failure = readFailure(answer, context.clock);
    const fileId = answer.kind === 'answer' ? parseText(parseObject(answer.body)?.['fileId']) : null;
    if (failure === null && fileId !== null) {
      hashes.set(fileId, hash);
      return fileId;
    }
    fileIds.delete(hash);
    return failure ?? { verdict: 'again', afterMs: 30_000, code: 'NO_FILE_ID', status: null };
  }

  return {
    async store(image, context) {
      if (image.base64 === undefined) return image.fileId ?? '';
      const hash = createHash('sha256').update(image.base64).digest('base64');
      const known = fileIds.get(hash);
      if (known) return known;
      const oldest = fileIds.size < maxKept ? undefined : fileIds.keys().next().value;
      if (oldest !== undefined) fileIds.delete(oldest);
      const stored = upload(image, hash, context);
      fileIds.set(hash, stored);
      return stored;
    },
    forget(fileId) {
      const hash = hashes.get(fileId);
      hashes.delete(fileId);
      return hash !== undefined && fileIds.delete(hash);
    },
  };
}
