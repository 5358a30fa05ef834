import type { Reason } from '../domain/reason.js';
import type { Rule } from '../domain/rule.js';
import type { Policy } from './policy.js';

/** What a reason says of the rule behind it. */
type Citation = Required<Pick<Reason, 'ruleId' | 'ruleVersion' | 'source'>>;

/**
 * Lets reasons name the rules of plugins: one without a rule names that which lists its code, one without a version the version of its
 * rule that holds at the instant of the decision. What a policy says itself stays.
 */
export function citeRules(policies: readonly Policy[], rules: readonly Rule[]): readonly Policy[] {
  if (rules.length === 0) return policies;
  const byCode = groupBy(rules, ({ codes = [] }) => codes);
  const byId = groupBy(rules, ({ id }) => [id]);
  const cite = (reason: Reason, at: Date): Reason => {
    if (reason.ruleVersion !== undefined) return reason;
    const { code, ruleId } = reason;
    const citation = findAt(ruleId === undefined ? byCode.get(code) : byId.get(ruleId), at);
    return citation ? { ...citation, ...reason } : reason;
  };
  return policies.map((policy): Policy => ({
    ...policy,
    run: (batch, next) =>
      policy.run(
        {
          ...batch,
          judge: (candidate, verdict) =>
            batch.judge(
              candidate,
              verdict.reason ? { ...verdict, reason: cite(verdict.reason, batch.now) } : verdict,
            ),
        },
        next,
      ),
  }));
}

type Dated = Pick<Rule, 'effectiveFrom' | 'effectiveTo'> & { readonly citation: Citation };

function findAt(versions: readonly Dated[] | undefined, at: Date): Citation | undefined {
  return versions?.find(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= at && (effectiveTo === null || at < effectiveTo),
  )?.citation;
}

function groupBy(
  rules: readonly Rule[],
  keysOf: (rule: Rule) => readonly string[],
): ReadonlyMap<string, readonly Dated[]> {
  const groups = new Map<string, Dated[]>();
  for (const rule of rules) {
    const { id: ruleId, version: ruleVersion, source, effectiveFrom, effectiveTo } = rule;
    const dated = { effectiveFrom, effectiveTo, citation: { ruleId, ruleVersion, source } };
    for (const key of keysOf(rule)) groups.set(key, [...(groups.get(key) ?? []), dated]);
  }
  return groups;
}
