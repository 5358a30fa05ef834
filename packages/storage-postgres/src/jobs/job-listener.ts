import pg from 'pg';

/** Listens on a channel of the database over a connection of its own, and comes back by itself after a failure. */
export interface JobListener {
  close(): Promise<void>;
}

/** What a listener is told. */
export interface ListenerEvents {
  /** A notification came. */
  notified(payload: string): void;
  /** The subscription stands (again): notifications may have been missed. */
  subscribed(): void;
  /** The connection was lost; another try follows. */
  lost(error: unknown): void;
}

const pause = { firstMs: 250, longestMs: 10_000 };

/** Starts to listen. Resolves after the first attempt, whether it succeeded or not. */
export async function openJobListener(
  url: string,
  channel: string,
  events: ListenerEvents,
): Promise<JobListener> {
  let isClosed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = pause.firstMs;

  const drop = (which: pg.Client, error: unknown): void => {
    if (client !== which || isClosed) return;
    client = undefined;
    void which.end().catch(() => undefined);
    events.lost(error);
    timer = setTimeout(() => void connect(), pauseMs);
    pauseMs = Math.min(pauseMs * 2, pause.longestMs);
  };

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'pabal jobs',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 10_000,
    });
    client = next;
    next.on('error', (error) => drop(next, error));
    next.on('end', () => drop(next, new Error('The connection ended')));
    next.on('notification', ({ payload }) => events.notified(payload ?? ''));
    try {
      await next.connect();
      await next.query(`LISTEN "${channel.replaceAll('"', '""')}"`);
      pauseMs = pause.firstMs;
      if (!isClosed) events.subscribed();
    } catch (error) {
      drop(next, error);
    }
  };

  await connect();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
