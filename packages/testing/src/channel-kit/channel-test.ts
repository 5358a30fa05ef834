import type { ChannelScene } from './channel-scene.js';

/** Declares a test on a fresh stage. */
export type ChannelTest = (title: string, body: (scene: ChannelScene) => Promise<void>) => void;
