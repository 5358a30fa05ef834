import type { ChildProcess } from 'node:child_process';

/** A server that accepts connections. `child` is there when this process started it. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly child?: ChildProcess;
}
