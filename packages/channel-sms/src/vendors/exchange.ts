import type { Dispatcher } from 'undici';

/** What came back for one HTTP call: an answer, or none, and then whether the vendor may have got anything. */
export type Exchange =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      readonly body: string;
    }
  | {
      readonly kind: 'no-answer';
      /** False only when it is certain that no byte of the request left. */
      readonly hasLeft: boolean;
      /** `ECONNREFUSED`, `TIMED_OUT`, `ABORTED`, …: no text of the error, which may quote the request. */
      readonly cause: string;
    };

/** One HTTP call. */
export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What ends a call early. */
export interface ExchangeLimits {
  readonly signal?: AbortSignal | undefined;
  /** For the whole call, waiting for a connection included. */
  readonly timeoutMs: number;
  /** Asked once there is a connection, right before the first byte; `false` ends the call there. */
  readonly mayStart?: (() => boolean) | undefined;
}

/** Makes one HTTP call, once. Does not throw for anything the network or the vendor does. */
export function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
  limits: ExchangeLimits,
): Promise<Exchange> {
  return new Promise((resolve) => {
    let hasLeft = false;
    let isOver = false;
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: Readonly<Record<string, string | string[] | undefined>> = {};
    const chunks: Buffer[] = [];
    const deadline = AbortSignal.timeout(limits.timeoutMs);
    const onDeadline = (): void => giveUp('TIMED_OUT');
    const onAbort = (): void => giveUp('ABORTED');

    function end(result: Exchange): void {
      if (isOver) return;
      isOver = true;
      deadline.removeEventListener('abort', onDeadline);
      limits.signal?.removeEventListener('abort', onAbort);
      resolve(result);
    }
    function giveUp(cause: string): void {
      end({ kind: 'no-answer', hasLeft, cause });
      controller?.abort(new Error(cause));
    }

    if (limits.signal?.aborted) return end({ kind: 'no-answer', hasLeft: false, cause: 'ABORTED' });
    deadline.addEventListener('abort', onDeadline);
    limits.signal?.addEventListener('abort', onAbort);
    dispatcher.dispatch(
      {
        method: request.method,
        path: request.path,
        headers: { ...request.headers },
        body: request.body ?? null,
      },
      {
        // Called right before the head is written: until then nothing left, and a call given up never starts.
        onRequestStart(started) {
          if (!isOver && limits.mayStart?.() === false)
            end({ kind: 'no-answer', hasLeft, cause: 'TOO_LATE' });
          if (isOver) return started.abort(new Error('given up'));
          controller = started;
          hasLeft = true;
        },
        onResponseStart(_controller, statusCode, responseHeaders) {
          status = statusCode;
          headers = responseHeaders;
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          end({ kind: 'answer', status, headers, body: Buffer.concat(chunks).toString('utf8') });
        },
        onResponseError(_controller, error) {
          end({ kind: 'no-answer', hasLeft, cause: toCause(error) });
        },
      },
    );
  });
}

function toCause(error: Error & { readonly code?: unknown }): string {
  return typeof error.code === 'string' ? error.code : error.name;
}
