import type { Server } from '@hapi/hapi';
import type { Metrics } from './create-metrics.js';

/** Notes every answer under the name of its operation: addresses hold userIds. */
export function watchHttp(server: Server, metrics: Metrics): void {
  server.events.on('response', (request) => {
    const operation = request.route.settings.plugins?.pabal?.operationId ?? 'none';
    const { response } = request;
    const status = 'statusCode' in response ? response.statusCode : 0;
    metrics.answered(operation, status, request.info.responded - request.info.received);
  });
}
