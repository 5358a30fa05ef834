/** Where a command prints for people. */
export interface Output {
  /** Whether bars can be drawn. */
  readonly isTerminal: boolean;
  /** Cells of a line. */
  readonly width: number;
  line(text?: string): void;
  lines(texts: readonly string[]): void;
}

const defaultWidth = 100;

/** Prints to a stream, by default standard output. */
export function createOutput(stream: NodeJS.WriteStream = process.stdout): Output {
  // Whoever reads us may have seen enough, as `head` does: that is no error.
  if (stream.listenerCount('error') === 0) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const line = (text = ''): void => void stream.write(`${text}\n`);
  return {
    isTerminal: stream.isTTY === true,
    width: Math.min(Math.max(stream.columns ?? defaultWidth, 60), 140),
    line,
    lines: (texts) => texts.forEach(line),
  };
}
