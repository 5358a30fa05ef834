import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { approvalRuleSchema } from './approval-view.js';
import type { RouteContext } from './route-context.js';

const path = '/v1/workspace/approval';
const tag = 'workspace';
const answer = { kind: 'ok', description: 'The rule.', schema: approvalRuleSchema } as const;

/** When campaigns of the workspace need a second person. */
export function approvalRuleRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute({
      ...{ method: 'GET', path, scope: 'campaigns:read', operationId: 'getApprovalRule', tag, answer },
      summary: 'Read when campaigns need a second person',
      handle: async ({ workspaceId }) => ok(await engine.campaigns.approvalRule(workspaceId)),
    }),
    defineRoute({
      ...{ method: 'PUT', path, scope: 'workspace:write', operationId: 'setApprovalRule', tag, answer },
      summary: 'Set when campaigns need a second person; it holds for what starts from now on',
      payload: approvalRuleSchema,
      errors: ['APPROVAL_RULE_INVALID'],
      handle: async ({ payload, workspaceId, actor }) =>
        ok(await engine.campaigns.setApprovalRule(workspaceId, payload, actor)),
    }),
  ];
}
