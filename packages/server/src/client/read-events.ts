/** An event of a stream. */
export interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

/** Reads server-sent events as they come; comments and what has no data are passed over. */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fieldOf = (field: string): string | undefined =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${field}: `))
          ?.slice(field.length + 2);
      const data = fieldOf('data');
      if (data !== undefined) yield { name: fieldOf('event') ?? 'message', data };
    }
  }
}
