import type { PluginUnderTest } from './plugin-under-test.js';

/** Declares tests of one plugin. */
export interface PluginSection {
  readonly under: PluginUnderTest;
  readonly test: (title: string, body: () => Promise<void>) => void;
}
