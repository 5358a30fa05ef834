import type { FieldProblem } from '../errors/engine-error.js';
import type { Policy } from './policy.js';
import { stages } from './stages.js';

/** Policies in the order in which they run, or what is wrong with them. */
export type Ordered =
  | { readonly kind: 'ordered'; readonly policies: readonly Policy[] }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] };

/**
 * Orders policies by stage, then by their `before` and `after`, else as they came. Refuses ids that occur twice, names
 * that nobody bears, stages that do not exist and circles; reports all of them.
 */
export function orderPolicies(policies: readonly Policy[]): Ordered {
  const problems: FieldProblem[] = [];
  const byId = new Map<string, Policy>();
  for (const policy of policies) {
    const path = `policies.${policy.id}`;
    if (byId.has(policy.id)) problems.push({ path, problem: 'is there twice; give one of them another id' });
    if (!stages.includes(policy.stage))
      problems.push({ path, problem: `names no stage; use one of ${stages.join(', ')}` });
    byId.set(policy.id, policy);
  }
  for (const policy of policies) {
    for (const side of ['before', 'after'] as const) {
      for (const other of policy[side] ?? []) {
        const problem = neighbourProblem(policy, byId.get(other), other);
        if (problem) problems.push({ path: `policies.${policy.id}.${side}`, problem });
      }
    }
  }

  const ordered: Policy[] = [];
  for (const stage of stages) {
    const members = policies.filter((policy) => policy.stage === stage);
    const { sorted, stuck } = sortStage(members);
    ordered.push(...sorted);
    if (stuck.length > 0) {
      const names = stuck.map((policy) => policy.id).join(', ');
      problems.push({
        path: `policies.${stage}`,
        problem: `before and after form a circle among ${names}; take one out`,
      });
    }
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'ordered', policies: ordered };
}

function neighbourProblem(policy: Policy, other: Policy | undefined, name: string): string | null {
  if (!other) return `names ${name}, which is no policy; correct or remove it`;
  if (other.stage !== policy.stage)
    return `names ${name} of stage ${other.stage}; order within one stage only`;
  return null;
}

/** Sorts what can be sorted; `stuck` are those who wait for each other, or for one who does. */
function sortStage(members: readonly Policy[]): {
  readonly sorted: readonly Policy[];
  readonly stuck: readonly Policy[];
} {
  const ids = new Set(members.map((policy) => policy.id));
  const waiting = new Map(
    members.map((policy) => [policy.id, new Set(policy.after?.filter((other) => ids.has(other)))]),
  );
  for (const policy of members) for (const other of policy.before ?? []) waiting.get(other)?.add(policy.id);
  const sorted: Policy[] = [];
  const left = [...members];
  for (;;) {
    const index = left.findIndex((policy) => waiting.get(policy.id)?.size === 0);
    const [next] = index < 0 ? [] : left.splice(index, 1);
    if (!next) return { sorted, stuck: left };
    sorted.push(next);
    for (const others of waiting.values()) others.delete(next.id);
  }
}
