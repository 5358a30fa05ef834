import { definePlugin, engineToken, type Plugin, type Resolve } from '@pabal/core';
import { createLineFactsLoader } from './load-line-facts.js';
import { createOptOutGate } from './optout-gate.js';
import { createDesk, type OptOutDesk } from './optout-desk.js';
import { optoutOptionsSchema, type OptOutOptions, type OptOutSettings } from './optout-options.js';
import { optoutRules } from './optout-rules.js';
import { optoutReasonMessages } from './reason-messages.js';
import { createPushChore } from './reconcile/push-refusals.js';
import { createPullChore } from './refusals/pull-refusals.js';
import { createCallbackTaker } from './refusals/take-callback.js';
import {
  editLineRoute,
  listLinesRoute,
  moveLineRoute,
  registerLineRoute,
  showLineRoute,
} from './routes/line-routes.js';
import { importRefusalsRoute, reconcileRoute } from './routes/list-routes.js';
import { createShownLineGate } from './shown-line-gate.js';

const routes = [
  ...[listLinesRoute, showLineRoute, registerLineRoute, editLineRoute, moveLineRoute],
  ...[importRefusalsRoute, reconcileRoute],
];

const plugin = definePlugin<OptOutOptions>({
  name: '@pabal/compliance-optout-080',
  version: '0.1.0',
  core: '^0.1.0',
  options: optoutOptionsSchema,
  setup(host, options) {
    const deskOf = (resolve: Resolve): OptOutDesk => createDesk(resolve, options, host);
    host.addMessages(optoutReasonMessages);
    host.addRules(Object.values(optoutRules));
    host.fulfil('opt-out-line');
    const loaderOf = (resolve: Resolve) =>
      createLineFactsLoader(resolve, options, () => resolve(engineToken).channels);
    host.addPolicy((resolve) => createOptOutGate(loaderOf(resolve)));
    host.addPolicy((resolve) => createShownLineGate(loaderOf(resolve)));
    host.addChore((resolve) => createPullChore(deskOf(resolve)));
    if (options.push === 'on') host.addChore((resolve) => createPushChore(deskOf(resolve)));
    host.addOptOutTaker((resolve) => createCallbackTaker(deskOf(resolve)));
    for (const route of routes) host.addRoute((resolve) => route(deskOf(resolve)));
  },
});

/** Opt-out lines: registry, refusals in and out, and the rule that advertising goes out only while a line is active and fresh. */
export function complianceOptout080(settings: OptOutSettings = {}): Plugin {
  // Defaults are filled in by core when it validates the options.
  return plugin(settings as OptOutOptions);
}
