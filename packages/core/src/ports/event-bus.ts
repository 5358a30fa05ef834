import type { EventMap } from './event-map.js';

/** Tells watchers what happened. */
export interface EventBus {
  /** Adds a listener; the answer takes it off again. */
  on<Name extends keyof EventMap>(name: Name, listener: (event: EventMap[Name]) => void): () => void;
  emit<Name extends keyof EventMap>(name: Name, event: EventMap[Name]): void;
}
