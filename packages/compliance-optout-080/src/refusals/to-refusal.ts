import type { OptOut } from '@pabal/core';
import type { Refusal } from './refusal.js';

/** A refusal as a vendor tells it. */
export function toRefusal({ contact, occurredAt }: OptOut): Refusal {
  return { contact, registeredAt: occurredAt };
}
