import type { EngineSettings } from '../domain/engine-settings.js';
import type { FieldProblem } from '../errors/engine-error.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import { lastWordMs } from './send-batch.js';

/**
 * What speaks against the time after which the store ends an idle unit. The last look, the vendor's call and the outcomes share
 * one: whatever may take long in it has to be over before that, or the contact points are no longer held against withdrawals.
 */
export function checkIdleLimit(
  settings: Pick<EngineSettings, 'policyTimeLimitMs' | 'vendorTimeLimitMs'>,
  { idleLimit }: Pick<UnitOfWork, 'idleLimit'>,
): readonly FieldProblem[] {
  if (!idleLimit) return [];
  const { ms, path } = idleLimit;
  const limits = ['vendorTimeLimitMs', 'policyTimeLimitMs'] as const;
  const tooLong = limits
    .filter((name) => settings[name] + lastWordMs >= ms)
    .map((name) => `settings.${name}`);
  if (tooLong.length === 0) return [];
  const seconds = lastWordMs / 1000;
  return [
    ...tooLong.map((one) => ({ path: one, problem: `has to be more than ${seconds} seconds below ${path}` })),
    { path, problem: `has to be more than ${seconds} seconds above ${tooLong.join(' and ')}` },
  ];
}
