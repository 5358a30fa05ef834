import { definePlugin, type Plugin, type PluginHost, type Resolve } from '@pabal/core';
import Joi from 'joi';
import { categoryDeclaration } from './category/category-declaration.js';
import { createCategoryGate } from './category/category-gate.js';
import { createCategoryReview } from './category/category-review.js';
import { certificationFields, stateOf, type Certification } from './certification/certification.js';
import { createCertifiedGate } from './certification/certified-gate.js';
import { findsCertification } from './certification/find-certification.js';
import { createEntrustmentGate } from './entrustment/entrustment-gate.js';
import { entrustmentSchema, lacksOf, type Entrustment } from './entrustment/entrustment.js';
import { addKillSwitchRoutes } from './kill-switch/kill-switch-routes.js';
import { createKillSwitchGate } from './kill-switch/kill-switch-gate.js';
import { openKillSwitches } from './kill-switch/kill-switch.js';
import { providerOptionsSchema, type ProviderOptions, type ProviderSettings } from './provider-options.js';
import { providerRules } from './provider-rules.js';
import { providerReasonMessages } from './reason-messages.js';
import { addRegisterRoutes } from './register/register-routes.js';
import { openVendorRegister } from './register/vendor-register.js';
import { reviewVendors } from './review-vendors.js';

/** How often the records of vendors are looked through. */
const reviewEveryMs = 3_600_000;

const plugin = definePlugin<ProviderOptions>({
  name: '@pabal/compliance-provider',
  version: '0.1.0',
  core: '^0.1.0',
  options: providerOptionsSchema,
  setup(host, options) {
    const { categories, category, consentChannels, handOverLimitMs, licences } = options;
    const openRecords = (resolve: Resolve) => ({
      findCertification: findsCertification(openCertifications(resolve), options.certifications),
      entrustments: openEntrustments(resolve),
    });
    const review = async (resolve: Resolve): Promise<void> =>
      host.report(await reviewVendors(resolve, openRecords(resolve), options));
    host.addMessages(providerReasonMessages);
    host.addRules(providerRules);
    host.addDeclaration(categoryDeclaration(categories, category));
    host.addContentReview(() => createCategoryReview(licences));
    host.addPolicy((resolve) => createKillSwitchGate(openKillSwitches(resolve), handOverLimitMs));
    host.addPolicy(() => createCategoryGate(licences));
    host.addPolicy((resolve) => createCertifiedGate(openRecords(resolve).findCertification, consentChannels));
    if (options.entrustment === 'block')
      host.addPolicy((resolve) => createEntrustmentGate(openEntrustments(resolve)));
    host.fulfil('certified-provider');
    host.addChore((resolve) => ({
      id: 'provider-review',
      everyMs: reviewEveryMs,
      run: () => review(resolve),
    }));
    addKillSwitchRoutes(host, handOverLimitMs);
    addRegisters(host, review);
  },
});

/** Certified vendors, forbidden goods, the kill switch and the register of entrusted vendors. */
export function complianceProvider(settings: ProviderSettings = {}): Plugin {
  // Defaults are filled in by core when it validates the options.
  return plugin(settings as ProviderOptions);
}

function openCertifications(resolve: Resolve) {
  return openVendorRegister<Certification>(resolve, 'certification');
}

function openEntrustments(resolve: Resolve) {
  return openVendorRegister<Entrustment>(resolve, 'entrustment');
}

function addRegisters(host: PluginHost, onChange: (resolve: Resolve) => Promise<void>): void {
  addRegisterRoutes<Certification>(host, {
    ...{ path: 'certifications', subject: 'the certification', open: openCertifications, onChange },
    schema: Joi.object<Certification, true>(certificationFields).required(),
    describe: (entry, at) => ({ state: stateOf(entry, at) }),
  });
  addRegisterRoutes<Entrustment>(host, {
    ...{ path: 'entrustments', subject: 'the entrustment', open: openEntrustments, onChange },
    schema: entrustmentSchema,
    describe: (entry, at) => ({ lacks: lacksOf(entry, at) }),
  });
}
