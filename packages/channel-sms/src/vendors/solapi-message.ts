import type { DeliveryId } from '@pabal/core';
import type { SmsMessage } from '../sms-message.js';
import type { SolapiPhone } from './solapi-phone.js';

/** The custom field that carries our id: the vendor hands it back with every answer, report and list. */
export const deliveryIdField = 'pabal';

/** A message in the vendor's JSON; `from` is the sender number of messages that name none. */
export function toSolapiMessage(
  deliveryId: DeliveryId,
  phone: SolapiPhone,
  from: string,
  message: SmsMessage,
  imageId: string | undefined,
): string {
  return JSON.stringify({
    to: phone.to,
    from: message.from ?? from,
    country: phone.country,
    type: message.form.toUpperCase(),
    // The form was chosen and charged by us; the vendor must refuse rather than change it.
    autoTypeDetect: false,
    text: message.text,
    ...(message.subject !== undefined && { subject: message.subject }),
    ...(imageId !== undefined && { imageId }),
    customFields: { [deliveryIdField]: deliveryId },
  });
}

/** Our id in something that the vendor answered; `null` when the message is not ours. */
export function readDeliveryId(item: Readonly<Record<string, unknown>>): DeliveryId | null {
  const fields = item['customFields'];
  if (typeof fields !== 'object' || fields === null) return null;
  const id = (fields as Readonly<Record<string, unknown>>)[deliveryIdField];
  return typeof id === 'string' && id !== '' ? id : null;
}
