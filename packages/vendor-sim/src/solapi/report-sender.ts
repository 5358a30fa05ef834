import { createHash } from 'node:crypto';

import { Agent, request } from 'undici';

import type { Agenda } from '../agenda.js';
import type { SimClock } from '../clock.js';

/** One POST to an account's webhook. */
export interface Report {
  readonly url: string;
  readonly secret: string;
  readonly eventName: 'SINGLE-REPORT' | 'GROUP-REPORT';
  /** A JSON array. */
  readonly body: string;
}

/** Posts reports, in the order given as far as retries allow. */
export interface ReportSender {
  post(report: Report): void;
  /** Forgets what waits. */
  clear(): void;
  stop(): Promise<void>;
}

/** Calls of a webhook for one report, the first included. */
export const maxReportCalls = 5;

const maxInFlight = 4;
const timeoutMs = 10_000;

/** The static token the vendor sends: the SHA-1 of the secret, in hex. */
export function toWebhookToken(secret: string): string {
  return createHash('sha1').update(secret).digest('hex');
}

/** Makes a sender. Anything but a 200 is called again after `retryDelayMs`. */
export function createReportSender(clock: SimClock, agenda: Agenda, retryDelayMs: number): ReportSender {
  const agent = new Agent();
  const waiting: { report: Report; calls: number }[] = [];
  let inFlight = 0;
  let stopped = false;

  const call = async (report: Report): Promise<boolean> => {
    const response = await request(report.url, {
      method: 'POST',
      dispatcher: agent,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-solapi-event-name': report.eventName,
        'x-solapi-secret': toWebhookToken(report.secret),
      },
      body: report.body,
    });
    await response.body.dump();
    return response.statusCode === 200;
  };
  const pump = (): void => {
    while (!stopped && inFlight < maxInFlight) {
      const next = waiting.shift();
      if (!next) return;
      inFlight += 1;
      void call(next.report)
        .catch(() => false)
        .then((isTaken) => {
          inFlight -= 1;
          if (!isTaken && next.calls + 1 < maxReportCalls) {
            const again = { report: next.report, calls: next.calls + 1 };
            agenda.at(clock.now() + retryDelayMs, () => {
              waiting.push(again);
              pump();
            });
          }
          pump();
        });
    }
  };

  return {
    post(report) {
      waiting.push({ report, calls: 0 });
      pump();
    },
    clear() {
      waiting.length = 0;
    },
    async stop() {
      stopped = true;
      waiting.length = 0;
      await agent.destroy();
    },
  };
}
