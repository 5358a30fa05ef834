import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import type { Metrics } from '../metrics/create-metrics.js';

/** Metrics for Prometheus, by key. */
export function metricsRoutes(metrics: Metrics): RouteSpec[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/metrics',
      scope: 'status:read',
      operationId: 'getMetrics',
      tag: 'status',
      summary: 'Read metrics in the form of Prometheus',
      answer: { kind: 'ok', description: 'The metrics.', mediaType: 'text/plain' },
      handle: async () => ({ kind: 'ok', body: await metrics.text(), mediaType: metrics.mediaType }),
    }),
  ];
}
