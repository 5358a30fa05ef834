import { definePlugin, tokens, type Plugin, type Resolve } from '@pabal/core';
import { adLabelOptionsSchema, type AdLabelOptions, type AdLabelSettings } from './ad-label-options.js';
import { createAdMarkerReview } from './classification/ad-marker-review.js';
import { declaredFields } from './classification/declared-fields.js';
import { labelRules } from './korea/label-rules.js';
import { createAdLabelCheckPolicy } from './policies/ad-label-check.js';
import { createAdLabelPolicy } from './policies/ad-label.js';
import { createInformationalChannelPolicy } from './policies/informational-channel.js';
import { createValueMarkersPolicy } from './policies/value-markers.js';
import { createProfileBook, type ProfileBook } from './profile/profile-book.js';
import { profileRoutes } from './profile/profile-routes.js';
import { adLabelMessages } from './reason-messages.js';

const plugin = definePlugin<AdLabelOptions>({
  name: '@pabal/compliance-ad-label',
  version: '0.1.0',
  core: '^0.1.0',
  options: adLabelOptionsSchema,
  setup(host, options) {
    host.addMessages(adLabelMessages);
    host.addRules(labelRules);
    host.fulfil('ad-label');
    for (const field of declaredFields) host.addDeclaration(field);
    host.addContentReview(() => createAdMarkerReview(options));
    host.addPolicy(() => createInformationalChannelPolicy(options));
    host.addPolicy(() => createValueMarkersPolicy(options));
    host.addPolicy((resolve) => createAdLabelPolicy(bookOf(resolve), options));
    host.addPolicy((resolve) => createAdLabelCheckPolicy(bookOf(resolve), options));
    host.addRoute((resolve) => profileRoutes(bookOf(resolve), options.sender).show);
    host.addRoute((resolve) => profileRoutes(bookOf(resolve), options.sender).replace);
  },
});

/** Labels advertising as Korean law asks, refuses what is labelled wrongly, and finds advertising that calls itself something else. */
export function complianceAdLabel(settings: AdLabelSettings = {}): Plugin {
  // Defaults are filled in by core when it validates the options.
  return plugin(settings as AdLabelOptions);
}

function bookOf(resolve: Resolve): ProfileBook {
  return createProfileBook({
    records: resolve(tokens.recordStore),
    units: resolve(tokens.unitOfWork),
    audit: resolve(tokens.auditLog),
    clock: resolve(tokens.clock),
  });
}
