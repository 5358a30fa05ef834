import type { Outgoing, SendOutcome } from '@pabal/core';
import type { SmsMessage } from '../sms-message.js';
import type { SolapiCallContext } from './solapi-client.js';
import type { GroupItem } from './solapi-chunks.js';
import { toSolapiMessage } from './solapi-message.js';
import { toSolapiPhone } from './solapi-phone.js';
import type { SolapiPictures } from './solapi-pictures.js';
import { toHarmlessOutcome, type FailedCall } from './solapi-refusal.js';

/** Brings messages into the vendor's form, and stores their pictures. An outcome stands for one that has none. */
export async function toGroupItems(
  batch: readonly Outgoing<SmsMessage>[],
  from: string,
  pictures: SolapiPictures,
  context: SolapiCallContext,
): Promise<readonly (GroupItem | SendOutcome)[]> {
  const stored = await storePictures(batch, pictures, context);
  return batch.map(({ deliveryId, contact, message }, index) => {
    const phone = toSolapiPhone(contact);
    if (phone === null)
      return { kind: 'rejected', reason: 'invalid-recipient', vendorCode: 'SMS_NOT_DOMESTIC' };
    const key = toPictureKey(message);
    const imageId = key === undefined ? undefined : stored.get(key);
    if (typeof imageId === 'object') return toHarmlessOutcome(imageId);
    const json = toSolapiMessage(deliveryId, phone, from, message, imageId);
    return { index, deliveryId, to: phone.to, json, imageId };
  });
}

/** Each different picture of a batch once. The vendor takes one picture a message. */
async function storePictures(
  batch: readonly Outgoing<SmsMessage>[],
  pictures: SolapiPictures,
  context: SolapiCallContext,
): Promise<ReadonlyMap<string, string | FailedCall>> {
  const stored = new Map<string, string | FailedCall>();
  for (const { message } of batch) {
    const key = toPictureKey(message);
    const image = message.images?.[0];
    if (key !== undefined && image && !stored.has(key)) stored.set(key, await pictures.store(image, context));
  }
  return stored;
}

function toPictureKey({ images }: SmsMessage): string | undefined {
  const image = images?.[0];
  return image?.base64 ?? image?.fileId;
}
