import type { EventBus } from '../ports/event-bus.js';
import type { PluginStatus } from './plugin-status.js';

/** Holds what the pipeline found of plugins whose policies fail, until a batch gets through again. */
export class BlameBoard {
  readonly blamed = new Map<string, PluginStatus>();
  readonly #pluginOf: (policyId: string) => string | undefined;
  readonly #events: EventBus;

  constructor(pluginOf: (policyId: string) => string | undefined, events: EventBus) {
    this.#pluginOf = pluginOf;
    this.#events = events;
  }

  /** A batch failed, at the policy of a plugin or (`null`) somewhere in core. */
  failed(sentence: string, policyId: string | null): void {
    const plugin = (policyId === null ? undefined : this.#pluginOf(policyId)) ?? 'core';
    const isNew = !this.blamed.has(plugin);
    this.blamed.set(plugin, { state: 'failed', sentence });
    if (isNew) this.#events.emit('plugin-status', { plugin, state: 'failed' });
  }

  /** A batch got through. */
  well(): void {
    for (const plugin of this.blamed.keys()) this.#events.emit('plugin-status', { plugin, state: 'ok' });
    this.blamed.clear();
  }
}
