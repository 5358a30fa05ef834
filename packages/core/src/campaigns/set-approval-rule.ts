import Joi, { type ValidationError } from 'joi';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { ApprovalRule } from '../domain/approval.js';
import type { WorkspaceId } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';

const mostRecipients = 2_000_000_000;

const schema = Joi.object<ApprovalRule>({
  kind: Joi.string().valid('off', 'required').required(),
  aboveRecipients: Joi.number()
    .strict()
    .integer()
    .min(0)
    .max(mostRecipients)
    .when('kind', { is: 'required', then: Joi.required(), otherwise: Joi.forbidden() }),
}).required();

/**
 * Sets when campaigns of a workspace need a second person. It holds for what starts from now on.
 * @throws EngineError `APPROVAL_RULE_INVALID` with every problem by path
 */
export async function setApprovalRule(
  { audit, clock, units, workspaces }: Pick<DeliveryDeps, 'audit' | 'clock' | 'units' | 'workspaces'>,
  workspaceId: WorkspaceId,
  input: unknown,
  actor: string,
): Promise<ApprovalRule> {
  const { error, value: rule } = schema.validate(input, { abortEarly: false }) as {
    readonly error?: ValidationError;
    readonly value: ApprovalRule;
  };
  if (error) {
    const fields = toFieldProblems(error, '');
    const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
    throw new EngineError('APPROVAL_RULE_INVALID', `The approval rule was not set: ${listed}.`, { fields });
  }
  await units.run(async (unit) => {
    const before = await workspaces.setApprovalRule(unit, workspaceId, rule);
    const at = clock.now();
    const subject = `workspace:${workspaceId}`;
    const action = 'workspace.approval';
    await audit.append(unit, { workspaceId, actor, action, subject, at, before, after: rule });
  });
  return rule;
}
