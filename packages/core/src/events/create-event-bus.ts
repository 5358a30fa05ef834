import { EventEmitter } from 'eventemitter3';
import type { Logger } from '../ports/logger.js';
import type { EventBus } from '../ports/event-bus.js';

/** Makes a bus whose listeners cannot disturb each other or the emitter: a throw is logged. */
export function createEventBus(log: Logger): EventBus {
  const emitter = new EventEmitter();
  return {
    on(name, listener) {
      const note = (error: unknown): void => log.error('event listener threw', { error, reason: name });
      const guarded = (event: Parameters<typeof listener>[0]): void => {
        try {
          const result: unknown = listener(event);
          // An async listener fits the type; unheard, its rejection would end the process.
          if (result instanceof Promise) result.catch(note);
        } catch (error) {
          note(error);
        }
      };
      emitter.on(name, guarded);
      return () => emitter.off(name, guarded);
    },
    emit: (name, event) => void emitter.emit(name, event),
  };
}
