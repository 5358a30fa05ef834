import type { Engine } from './engine.js';
import { createToken } from './ports/token.js';

/**
 * The engine itself, for plugins: to be resolved when something is to be done, in a route, a chore, a job or at the start. While plugins
 * are put together it is not there yet.
 */
export const engineToken = createToken<Engine>('engine');
