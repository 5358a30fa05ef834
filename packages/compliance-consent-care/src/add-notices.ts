import { engineToken, tokens, type Clock, type PluginHost, type Resolve } from '@pabal/core';
import type { CareOptions } from './care-options.js';
import { createConfirmationGate } from './confirmations/confirmation-gate.js';
import { createConfirmationKind } from './confirmations/confirmation-kind.js';
import { toSeoulDay } from './dates/seoul-day.js';
import { retryErrand } from './errands/retry-route.js';
import { runErrands, type RunErrandsDeps } from './errands/run-errands.js';
import { campaignEvidence, personEvidence } from './evidence/evidence-routes.js';
import { noticeKind } from './notices/notice-kind.js';
import { reportOverdue } from './report/report-overdue.js';
import { listErrands, readPlan, upcoming, writePlan } from './report/report-routes.js';
import { scanLedger } from './scan/scan-ledger.js';

const reportEveryMs = 3_600_000;

/** Notices and confirmations: what finds them, what sends them, and what holds advertising while one is overdue. */
export function addNotices(host: PluginHost, options: CareOptions): void {
  const { alertDays, confirmDaysBefore, everySeconds, gatherMinutes, nightOverdue, noticeOnlyAfter } =
    options;
  const everyMs = everySeconds * 1000;
  const confirmations = createConfirmationKind(confirmDaysBefore);
  host.addPolicy((resolve) =>
    createConfirmationGate(
      { consents: resolve(tokens.consentStore), records: resolve(tokens.recordStore) },
      nightOverdue === 'hold' ? ['promotional', 'night'] : ['promotional'],
    ),
  );
  host.addChore((resolve) => ({
    id: 'consent-care-scan',
    everyMs,
    run: ({ signal }) =>
      scanLedger(
        {
          units: resolve(tokens.unitOfWork),
          consents: resolve(tokens.consentStore),
          cursors: resolve(tokens.cursorStore),
          records: resolve(tokens.recordStore),
          clock: resolve(tokens.clock),
          confirmations,
        },
        { importsSince: noticeOnlyAfter, gatherMinutes, confirmDaysBefore },
        signal,
      ),
  }));
  host.addChore((resolve) => {
    const report = createReporter(host, resolve, resolve(tokens.clock));
    return {
      id: 'consent-care-send',
      everyMs,
      async run({ signal }) {
        const deps = errandDeps(host, resolve);
        await runErrands(deps, noticeKind, signal);
        await runErrands(deps, confirmations, signal);
        await report();
      },
    };
  });
  host.addRoute(readPlan);
  host.addRoute(writePlan);
  host.addRoute((resolve) => upcoming(resolve, alertDays));
  host.addRoute((resolve) => listErrands(resolve, 'notices'));
  host.addRoute((resolve) => listErrands(resolve, 'confirmations'));
  host.addRoute(retryErrand);
  host.addRoute(personEvidence);
  host.addRoute(campaignEvidence);
}

function errandDeps(host: PluginHost, resolve: Resolve): RunErrandsDeps {
  return {
    engine: resolve(engineToken),
    units: resolve(tokens.unitOfWork),
    records: resolve(tokens.recordStore),
    recipients: resolve(tokens.recipientStore),
    ledger: resolve(tokens.deliveryLedger),
    clock: resolve(tokens.clock),
    log: host.log,
  };
}

/** Tells how the plugin fares, once an hour: it counts everything that is open. */
function createReporter(host: PluginHost, resolve: Resolve, clock: Clock): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    const now = clock.now();
    if (now.getTime() < nextAt) return;
    nextAt = now.getTime() + reportEveryMs;
    const deps = {
      units: resolve(tokens.unitOfWork),
      records: resolve(tokens.recordStore),
      workspaces: resolve(tokens.workspaceStore),
    };
    host.report(await reportOverdue(deps, toSeoulDay(now)));
  };
}
