import type { PassThrough } from 'node:stream';
import { tokens, type Clock, type Engine, type Logger, type RunProgress } from '@pabal/core';
import { createServerError } from '../server-error.js';
import { RunStream } from './run-stream.js';

/** How often the runs that somebody watches are looked at. Milliseconds. */
const lookEveryMs = 500;
/** How many streams one key may have open in a process. */
const mostPerKey = 8;

/** What streams are made of. */
export interface StreamParts {
  readonly engine: Pick<Engine, 'resolve' | 'statistics'>;
  readonly log: Logger;
  /** A standing as the API shows it. */
  readonly show: (progress: RunProgress) => object;
}

interface Reader {
  readonly runId: number;
  readonly actor: string;
  readonly told: RunStream;
}

/**
 * The streams of a process. However many there are, one look at a time reads how all watched runs stand: what streams cost the
 * database does not grow with their readers, and nothing is asked while nobody reads.
 */
export class RunStreams {
  readonly #parts: StreamParts;
  readonly #clock: Clock;
  readonly #readers = new Set<Reader>();
  readonly #closing = new AbortController();
  #looking: Promise<void> | null = null;

  constructor(parts: StreamParts) {
    this.#parts = parts;
    this.#clock = parts.engine.resolve(tokens.clock);
  }

  /**
   * Opens a stream that begins with how the run stands, unless the reader has that already.
   * @throws EngineError `STREAMS_TOO_MANY`
   */
  open(progress: RunProgress, actor: string, lastId: string): PassThrough {
    const open = [...this.#readers].filter((reader) => reader.actor === actor).length;
    if (open >= mostPerKey) throw createServerError('STREAMS_TOO_MANY');
    const told = new RunStream(lastId, this.#nowMs());
    const reader = { runId: progress.run.id, actor, told };
    this.#readers.add(reader);
    told.stream.once('close', () => this.#readers.delete(reader));
    this.#tell(reader, progress);
    if (this.#closing.signal.aborted) told.stream.end();
    this.#looking ??= this.#look();
    return told.stream;
  }

  /** Ends every stream; those who read come again, to another process. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const { told } of this.#readers) told.stream.end();
    this.#readers.clear();
    await this.#looking;
  }

  async #look(): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      await this.#clock.delay(lookEveryMs, signal);
      if (signal.aborted || this.#readers.size === 0) break;
      const runIds = [...new Set([...this.#readers].map(({ runId }) => runId))];
      try {
        const standings = await this.#parts.engine.statistics.standings(runIds);
        for (const reader of this.#readers) {
          const progress = standings.get(reader.runId);
          if (progress) this.#tell(reader, progress);
        }
      } catch (error) {
        this.#parts.log.warn('standings for streams could not be read', { error });
      }
    }
    this.#looking = null;
  }

  #tell({ told }: Reader, progress: RunProgress): void {
    told.tell(this.#parts.show(progress), progress.run.state, this.#nowMs());
  }

  #nowMs(): number {
    return this.#clock.now().getTime();
  }
}
