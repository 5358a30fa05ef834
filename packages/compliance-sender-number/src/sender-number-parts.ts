import {
  engineToken,
  tokens,
  type Logger,
  type PluginStatus,
  type Resolve,
  type WorkspaceId,
} from '@pabal/core';
import { DocumentStore } from './documents/document-store.js';
import type { FormatAllowance } from './formats/judge-format.js';
import { NumberRegister } from './numbers/number-register.js';
import type { ReviewRules } from './numbers/review-number.js';
import { NumberCache } from './policy/number-cache.js';
import { resolveRegisterDeps, type RegisterDeps } from './register-deps.js';
import { KnownNumbers } from './review/known-numbers.js';
import type { SenderNumberOptions } from './sender-number-options.js';
import { VendorSync } from './vendors/vendor-sync.js';

/** The pieces of the plugin, made once per engine. */
export interface SenderNumberParts {
  readonly deps: RegisterDeps;
  readonly register: NumberRegister;
  readonly documents: DocumentStore;
  readonly cache: NumberCache;
  readonly known: KnownNumbers;
  readonly sync: VendorSync;
  readonly rules: ReviewRules;
  readonly allowance: FormatAllowance;
  readonly log: Logger;
}

/** Puts the pieces together. */
export function createSenderNumberParts(
  resolve: Resolve,
  options: SenderNumberOptions,
  log: Logger,
  report: (status: PluginStatus) => void,
): SenderNumberParts {
  const { forwarding050, twelveDigits, specialNumbers } = options;
  const { certificateMonths, alsoRequired, reverifyAfterDays } = options;
  const cache = new NumberCache(resolve(tokens.recordStore), options.cacheMs);
  const onChange = (workspaceId: WorkspaceId): void => cache.forget(workspaceId);
  const deps = resolveRegisterDeps(resolve, onChange);
  const register = new NumberRegister(deps);
  const known = new KnownNumbers(deps, options.alertDays, report);
  const sync = new VendorSync({
    register: deps,
    log,
    channels: () => resolve(engineToken).channels.values(),
    everyMs: options.syncEveryMs,
    onTurn: (failed) => known.refresh(failed),
  });
  return {
    ...{ deps, register, documents: new DocumentStore(register), cache, known, sync, log },
    rules: { certificateMonths, alsoRequired, reverifyAfterDays },
    allowance: { forwarding050, twelveDigits, specialNumbers },
  };
}
