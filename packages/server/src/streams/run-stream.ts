import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';

/** A comment goes out after so long without news, so that nobody on the way takes the stream for dead. Milliseconds. */
const beatEveryMs = 15_000;
/** A stream ends after so long, and its reader comes again with a key that is still live. Milliseconds. */
const longestMs = 3_600_000;
/** After so long a reader that lost its stream comes again. Milliseconds. */
const retryMs = 2_000;

/** How a run stands, told to one reader as server-sent events. */
export class RunStream {
  readonly stream = new PassThrough();
  readonly #openedMs: number;
  #lastId: string;
  #lastMs: number;

  /** `lastId` is what the reader has already, `''` when that is nothing. */
  constructor(lastId: string, nowMs: number) {
    this.#lastId = lastId;
    this.#openedMs = nowMs;
    this.#lastMs = nowMs;
    // A reader who went away is no failure.
    this.stream.on('error', () => undefined);
    this.stream.write(`retry: ${retryMs}\n\n`);
  }

  /**
   * Tells how the run stands when that is news to the reader. A reader who does not keep up is told the newest once there is room.
   * A finished run is told last, and ends the stream.
   */
  tell(standing: object, state: 'active' | 'finished', nowMs: number): void {
    if (this.stream.writableEnded) return;
    if (this.stream.writableNeedDrain) return this.#endWhenOld(nowMs);
    const data = JSON.stringify(standing);
    const id = createHash('sha256').update(data).digest('base64url').slice(0, 16);
    if (id !== this.#lastId) {
      this.#write(
        `event: ${state === 'finished' ? 'finished' : 'standing'}\nid: ${id}\ndata: ${data}\n\n`,
        nowMs,
      );
      this.#lastId = id;
    } else if (nowMs - this.#lastMs >= beatEveryMs) this.#write(': beat\n\n', nowMs);
    if (state === 'finished') this.stream.end();
    else this.#endWhenOld(nowMs);
  }

  #write(text: string, nowMs: number): void {
    this.stream.write(text);
    this.#lastMs = nowMs;
  }

  #endWhenOld(nowMs: number): void {
    if (nowMs - this.#openedMs >= longestMs) this.stream.end();
  }
}
