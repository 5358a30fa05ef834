/** One call a client made to a vendor's API. Instants are epoch milliseconds of the simulator's clock. */
export interface CallRecord {
  readonly callId: number;
  /** What was asked, by the vendor's vocabulary: `create`, `add`, `send`, `list`. */
  readonly kind: string;
  readonly startedAt: number;
  /** When the answer was handed to the socket, or the socket was cut. */
  finishedAt?: number;
  /** The HTTP status; absent when the socket was cut. */
  httpStatus?: number;
  groupId?: string;
  /** How many messages the call was about. */
  count?: number;
  /** The fault a scenario made of it. */
  fault?: string;
}

/** The vendor calls, oldest first; the oldest are forgotten beyond the limit. */
export interface CallLog {
  start(kind: string, startedAt: number): CallRecord;
  /** Calls with an id of at least `fromCallId`, at most `limit`, of one kind if given. */
  page(fromCallId: number, limit: number, kind?: string): CallRecord[];
  clear(): void;
}

/** Makes a log that remembers the latest `maxCalls` calls. */
export function createCallLog(maxCalls: number): CallLog {
  let calls: CallRecord[] = [];
  let nextCallId = 1;
  return {
    start(kind, startedAt) {
      if (calls.length >= maxCalls * 2) calls = calls.slice(-maxCalls);
      const call: CallRecord = { callId: nextCallId, kind, startedAt };
      nextCallId += 1;
      calls.push(call);
      return call;
    },
    page(fromCallId, limit, kind) {
      const kept = calls.slice(-maxCalls);
      const first = kept[0]?.callId ?? 1;
      const found: CallRecord[] = [];
      for (let index = Math.max(0, fromCallId - first); index < kept.length; index += 1) {
        const call = kept[index] as CallRecord;
        if (kind !== undefined && call.kind !== kind) continue;
        found.push(call);
        if (found.length === limit) break;
      }
      return found;
    },
    clear() {
      calls = [];
    },
  };
}
