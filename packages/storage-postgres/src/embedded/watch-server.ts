import { boundServerLog } from './server-log.js';
import type { DataFolder } from './data-folder.js';
import { HEARTBEAT_MS, touchOwner } from './folder-owner.js';
import { isAlive } from './process-state.js';
import type { RunningServer } from './running-server.js';

/** The watch over an open server. */
export interface ServerWatch {
  stop(): void;
}

/**
 * Once a second: shows that the holder lives, bounds the log, and notices the end of a server that somebody else
 * started. Of a child the system tells at once. Keeps no process alive.
 */
export function watchServer(folder: DataFolder, server: RunningServer, onExit: () => void): ServerWatch {
  let isOver = false;
  const stop = (): void => {
    isOver = true;
    clearInterval(timer);
    server.child?.off('exit', end);
  };
  const end = (): void => {
    if (isOver) return;
    stop();
    onExit();
  };
  const timer = setInterval(() => {
    if (!isAlive(server.pid)) return end();
    void touchOwner(folder.path);
    void boundServerLog(folder.logPath).catch(() => undefined);
  }, HEARTBEAT_MS);
  timer.unref();
  server.child?.once('exit', end);
  return { stop };
}
