import type { RouteSpec } from '../http/route-spec.js';
import type { Metrics } from '../metrics/create-metrics.js';
import { accessLogRoutes } from './access-log.js';
import { approvalRuleRoutes } from './approval-rule.js';
import { audienceRoutes } from './audiences.js';
import { auditRoutes } from './audit.js';
import { callbackRoutes } from './callbacks.js';
import { campaignApprovalRoutes } from './campaign-approvals.js';
import { campaignLifecycleRoutes } from './campaign-lifecycle.js';
import { campaignMoveRoutes } from './campaign-moves.js';
import { campaignRoutes } from './campaigns.js';
import { cohortMemberRoutes } from './cohort-members.js';
import { cohortRoutes } from './cohorts.js';
import { campaignRateRoutes } from './campaign-rate.js';
import { campaignTagRoutes } from './campaign-tags.js';
import { consentRoutes } from './consents.js';
import { creditRoutes } from './credits.js';
import { deliveryRoutes } from './deliveries.js';
import { experimentRoutes } from './experiments.js';
import { frequencyCapRoutes } from './frequency-caps.js';
import { importRoutes } from './imports.js';
import { keyRoutes } from './keys.js';
import { messageRoutes } from './messages.js';
import type { RunStreams } from '../streams/run-streams.js';
import { metricsRoutes } from './metrics.js';
import { moneyTermRoutes } from './money-terms.js';
import { openapiRoutes } from './openapi.js';
import { optOutRoutes } from './opt-outs.js';
import { personalDataRoutes } from './personal-data.js';
import { phoneRoutes } from './phones.js';
import { pluginRoutes } from './plugin-routes.js';
import { propertyRoutes } from './properties.js';
import { recipientRoutes } from './recipients.js';
import type { RouteContext } from './route-context.js';
import { ruleRoutes } from './rules.js';
import { revealRoutes } from './reveal.js';
import { scheduleRoutes } from './schedules.js';
import { simulationRoutes } from './simulations.js';
import { statisticsRoutes } from './statistics.js';
import { statusRoutes } from './status.js';
import { suppressionRoutes } from './suppressions.js';
import { testSendRoutes } from './test-sends.js';
import { usageRoutes } from './usage.js';
import { workspaceRoutes } from './workspace.js';

/** Every route of the API, in the order in which the description lists them. */
export function listRoutes(
  context: RouteContext,
  extras: {
    readonly metrics: Metrics | null;
    readonly describe: () => object;
    readonly streams: RunStreams;
  },
): readonly RouteSpec[] {
  return [
    ...recipientRoutes(context),
    ...phoneRoutes(context),
    ...personalDataRoutes(context),
    ...revealRoutes(context),
    ...consentRoutes(context),
    ...suppressionRoutes(context),
    ...optOutRoutes(context),
    ...propertyRoutes(context),
    ...importRoutes(context),
    ...audienceRoutes(context),
    ...cohortRoutes(context),
    ...cohortMemberRoutes(context),
    ...campaignRoutes(context),
    ...campaignMoveRoutes(context),
    ...campaignLifecycleRoutes(context),
    ...campaignApprovalRoutes(context),
    ...campaignTagRoutes(context),
    ...campaignRateRoutes(context),
    ...experimentRoutes(context),
    ...statisticsRoutes(context, extras.streams),
    ...messageRoutes(context),
    ...frequencyCapRoutes(context),
    ...simulationRoutes(context),
    ...testSendRoutes(context),
    ...creditRoutes(context),
    ...usageRoutes(context),
    ...moneyTermRoutes(context),
    ...scheduleRoutes(context),
    ...deliveryRoutes(context),
    ...callbackRoutes(context),
    ...approvalRuleRoutes(context),
    ...workspaceRoutes(context),
    ...keyRoutes(context),
    ...auditRoutes(context),
    ...accessLogRoutes(context),
    ...statusRoutes(context),
    ...ruleRoutes(context),
    ...(extras.metrics && context.config.metrics === 'key' ? metricsRoutes(extras.metrics) : []),
    ...openapiRoutes(extras.describe),
    ...pluginRoutes(context),
  ];
}
