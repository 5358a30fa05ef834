import type { StoreScene } from './store-scene.js';
import type { StoreUnderTest } from './store-under-test.js';

/** One test on a fresh scene. */
export type SceneTest = (scene: StoreScene) => Promise<void>;

/** Where a file of the kit declares its tests. */
export interface StoreSection {
  readonly store: StoreUnderTest;
  readonly test: (title: string, body: SceneTest) => void;
  readonly skip: (title: string, because: string) => void;
}
