import type { ConsentChange, ConsentRecorded, RecipientId } from '@pabal/core';
import type { StoreScene } from './store-scene.js';

/** A statement; `at` in seconds, `null` undated. */
export interface Step {
  readonly state: 'opted-in' | 'opted-out';
  readonly at: number | null;
}

/** An opt-in, in seconds after the instant of the scene; `null`: undated. */
export function yes(at: number | null): Step {
  return { state: 'opted-in', at };
}

/** An opt-out, likewise. */
export function no(at: number | null): Step {
  return { state: 'opted-out', at };
}

/** The statement of a step on `text` and `promotional`. */
export function toChange(scene: StoreScene, recipientId: RecipientId, { state, at }: Step): ConsentChange {
  return {
    ...{ recipientId, consentChannel: 'text', purpose: 'promotional', state, method: 'api', actor: 'kit' },
    occurredAt: at === null ? null : scene.later(at * 1000),
  };
}

/** Records in a unit; `order` seconds after the scene's instant. */
export function record(
  scene: StoreScene,
  changes: readonly ConsentChange[],
  order = 0,
): Promise<ConsentRecorded> {
  const { units, consents } = scene.ports;
  const recordedAt = scene.later(order * 1000);
  return units.run((unit) => consents.record(unit, scene.workspaceId, changes, recordedAt));
}
