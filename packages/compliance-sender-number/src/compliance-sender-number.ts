import { definePlugin, type Plugin, type Resolve } from '@pabal/core';
import { createSenderNumberPolicy } from './policy/sender-number-policy.js';
import { senderNumberDuty } from './policy/judge-caller.js';
import { senderNumberMessages } from './reason-messages.js';
import { createSenderReview } from './review/sender-review.js';
import { decisionRoutes } from './routes/decision-routes.js';
import { documentRoutes } from './routes/document-routes.js';
import { numberRoutes } from './routes/number-routes.js';
import { senderNumberOptionsSchema, type SenderNumberOptions } from './sender-number-options.js';
import { createSenderNumberParts, type SenderNumberParts } from './sender-number-parts.js';
import { senderNumberRules } from './sender-number-rules.js';

const plugin = definePlugin<SenderNumberOptions>({
  name: '@pabal/compliance-sender-number',
  version: '0.1.0',
  core: '^0.1.0',
  options: senderNumberOptionsSchema,
  setup(host, options) {
    let parts: SenderNumberParts | null = null;
    const partsOf = (resolve: Resolve): SenderNumberParts =>
      (parts ??= createSenderNumberParts(resolve, options, host.log, (status) => host.report(status)));
    host.addMessages(senderNumberMessages);
    host.addRules(senderNumberRules);
    host.fulfil(senderNumberDuty);
    host.addPolicy((resolve) => {
      const { cache, deps, allowance } = partsOf(resolve);
      return createSenderNumberPolicy(cache, deps.hashOf, { allowance, vendorCheck: options.vendorCheck });
    });
    host.addContentReview((resolve) => {
      const { deps, known, allowance } = partsOf(resolve);
      const { clock, hashOf } = deps;
      return createSenderReview({ clock, hashOf, allowance, isActive: (id) => known.isActive(id) });
    });
    host.addChore((resolve) => partsOf(resolve).sync.chore());
    for (const route of [...numberRoutes, ...documentRoutes, ...decisionRoutes]) {
      host.addRoute((resolve) => route(partsOf(resolve)));
    }
    host.onStart(({ resolve }) => partsOf(resolve).known.start(host.log));
    host.onStop(() => parts?.known.stop());
  },
});

/** Registers sender numbers and lets nothing out that displays another one. */
export function complianceSenderNumber(settings: Partial<SenderNumberOptions> = {}): Plugin {
  // Defaults are filled in by core when it validates the options.
  return plugin(settings as SenderNumberOptions);
}
