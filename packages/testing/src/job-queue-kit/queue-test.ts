import type { QueueScene } from './queue-scene.js';

/** One test with workers of its own. */
export type QueueTest = (title: string, body: (scene: QueueScene) => Promise<void>) => void;
