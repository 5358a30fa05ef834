import { definePlugin, tokens, type Plugin, type PluginHost } from '@pabal/core';
import Joi from 'joi';
import { careOptionsSchema, entityOf, type CareOptions, type CareSettings } from './care-options.js';
import { createGuardianGate } from './guardian/guardian-gate.js';
import { createContactsCheck } from './intake/contacts-check.js';
import { createDateCheck } from './intake/date-check.js';
import { createEntityCheck } from './intake/entity-check.js';
import { createNightCheck } from './intake/night-check.js';
import { createWordingCheck } from './intake/wording-check.js';
import { addNotices } from './add-notices.js';
import { careMessages } from './law/care-messages.js';
import { careRules } from './law/care-rules.js';
import { createTransactionGround } from './transactions/transaction-ground.js';
import { removeTransaction, writeTransactions } from './transactions/transaction-routes.js';

const plugin = definePlugin<CareOptions>({
  name: '@pabal/compliance-consent-care',
  version: '0.1.0',
  core: '^0.1.0',
  options: careOptionsSchema,
  setup(host, options) {
    host.addMessages(careMessages);
    host.addRules(careRules);
    host.fulfil('consent-care');
    addTransactions(host, options);
    host.addPolicy((resolve) => createGuardianGate(resolve(tokens.consentStore), options.guardianFor));
    addIntakeChecks(host, options);
    addNotices(host, options);
  },
});

/** The law's side of consent: transactions, guardians, the words of consent, notices, confirmations and evidence. */
export function complianceConsentCare(settings: CareSettings = {}): Plugin {
  // Defaults are filled in by core when it validates the options.
  return plugin(settings as CareOptions);
}

function addTransactions(host: PluginHost, options: CareOptions): void {
  const word = Joi.string().trim().min(1).max(100);
  host.addDeclaration({
    name: 'goodsKind',
    schema: word,
    label: { ko: '광고하는 재화·서비스의 종류', en: 'The kind of goods that it advertises' },
  });
  host.addDeclaration({
    name: 'seller',
    schema: word,
    label: { ko: '판매자(전송자)인 법인', en: 'The legal entity that sells and sends' },
  });
  host.addConsentGround((resolve) =>
    createTransactionGround(resolve(tokens.recordStore), (workspaceId) => entityOf(options, workspaceId)),
  );
  host.addRoute(writeTransactions);
  host.addRoute(removeTransaction);
}

function addIntakeChecks(host: PluginHost, options: CareOptions): void {
  const { nightAlone, generatedRun, source, wording } = options;
  host.addIntakeCheck(() => createWordingCheck(wording));
  host.addIntakeCheck((resolve) => createDateCheck(resolve(tokens.clock)));
  host.addIntakeCheck(() => createEntityCheck((workspaceId) => entityOf(options, workspaceId)));
  host.addIntakeCheck((resolve) => {
    const deps = {
      consents: resolve(tokens.consentStore),
      recipients: resolve(tokens.recipientStore),
      log: host.log,
    };
    return createNightCheck(deps, nightAlone);
  });
  host.addIntakeCheck(() => createContactsCheck({ runLength: generatedRun, source }));
}
