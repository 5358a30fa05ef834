import { expect } from 'chai';
import type { EngineError } from '@pabal/core';
import { openFloor } from '../delivery/floor.js';

describe('set approval rule', () => {
  it('is off until it is set, and audits before and after', async () => {
    const { campaigns, deps } = await openFloor();
    expect(await campaigns.approvalRule(1)).to.deep.equal({ kind: 'off' });
    const rule = { kind: 'required', aboveRecipients: 1000 } as const;
    expect(await campaigns.setApprovalRule(1, rule, 'key:1')).to.deep.equal(rule);
    expect(await campaigns.approvalRule(1)).to.deep.equal(rule);
    const [line] = await deps.audit.list(deps.units.direct, 1, null, 1);
    expect(line).to.deep.include({
      ...{ actor: 'key:1', action: 'workspace.approval', subject: 'workspace:1' },
      ...{ before: { kind: 'off' }, after: rule },
    });
  });

  const rows: readonly (readonly [string, unknown, string])[] = [
    ['nothing', undefined, 'input'],
    ['an unknown kind', { kind: 'sometimes' }, 'kind'],
    ['no number', { kind: 'required' }, 'aboveRecipients'],
    ['less than nobody', { kind: 'required', aboveRecipients: -1 }, 'aboveRecipients'],
    ['half a person', { kind: 'required', aboveRecipients: 0.5 }, 'aboveRecipients'],
    ['a number where there is no rule', { kind: 'off', aboveRecipients: 5 }, 'aboveRecipients'],
  ];
  for (const [what, input, path] of rows) {
    it(`refuses a rule with ${what}`, async () => {
      const { campaigns } = await openFloor();
      const error = await campaigns.setApprovalRule(1, input, 'key:1').catch((cause: EngineError) => cause);
      expect(error).to.include({ code: 'APPROVAL_RULE_INVALID' });
      expect((error as EngineError).fields.map((field) => field.path)).to.deep.equal([path]);
      expect(await campaigns.approvalRule(1)).to.deep.equal({ kind: 'off' });
    });
  }
});
