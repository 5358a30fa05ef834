import { complianceProvider, providerReasonMessages } from '@pabal/compliance-provider';
import { pluginKit, policyKit, type PolicyStage } from '@pabal/testing';
import { createCategoryGate } from '../src/category/category-gate.js';
import type { Certification } from '../src/certification/certification.js';
import { createCertifiedGate } from '../src/certification/certified-gate.js';
import { findsCertification } from '../src/certification/find-certification.js';
import { createEntrustmentGate } from '../src/entrustment/entrustment-gate.js';
import type { Entrustment } from '../src/entrustment/entrustment.js';
import { createKillSwitchGate } from '../src/kill-switch/kill-switch-gate.js';
import { openKillSwitches } from '../src/kill-switch/kill-switch.js';
import { openVendorRegister } from '../src/register/vendor-register.js';
import { textChannel } from './scene.js';

const runner = { describe, it };
const { ILLEGAL_CATEGORY, ...own } = providerReasonMessages;
const usual = { channel: textChannel(), messages: own, prefix: 'PROVIDER_' };

describe('provider-certified', () => {
  policyKit(runner, {
    ...usual,
    create: (resolve) => {
      const register = openVendorRegister<Certification>(resolve, 'certification');
      return createCertifiedGate(findsCertification(register, []), ['text']);
    },
    async seed({ resolve, campaign }: PolicyStage) {
      const register = openVendorRegister<Certification>(resolve, 'certification');
      const certification = {
        ...{ number: '1', issuedOn: '2020-01-01', expiresOn: null, revokedOn: '2021-01-01', evidence: null },
      };
      await register.put(campaign.workspaceId, 'fake-vendor', certification, 'kit');
    },
  });
});

describe('illegal-category', () => {
  policyKit(runner, {
    ...{ channel: textChannel(), messages: { ILLEGAL_CATEGORY }, prefix: 'ILLEGAL_' },
    campaign: { declared: { category: 'gambling' } },
    create: () => createCategoryGate([]),
  });
});

describe('kill-switch', () => {
  policyKit(runner, {
    ...usual,
    create: (resolve) => createKillSwitchGate(openKillSwitches(resolve), 5000),
    async seed({ resolve, campaign }: PolicyStage) {
      const to = { state: 'thrown', effect: 'hold', reason: 'kit', actor: 'kit' } as const;
      await openKillSwitches(resolve).move(campaign.workspaceId, to);
    },
  });
});

describe('provider-entrusted', () => {
  policyKit(runner, {
    ...usual,
    create: (resolve) => createEntrustmentGate(openVendorRegister<Entrustment>(resolve, 'entrustment')),
  });
});

describe('provider plugin', () => {
  pluginKit(runner, {
    create: complianceProvider,
    validOptions: {},
    invalidOptions: [
      { options: { entrustment: 'hope', alertDays: -1 }, paths: ['entrustment', 'alertDays'] },
      { options: { licences: [{ category: 'narcotics', number: '1' }] }, paths: ['licences.0.category'] },
      {
        options: { certifications: [{ vendor: 'solapi', number: '1', issuedOn: 'today' }] },
        paths: ['certifications.0.issuedOn'],
      },
    ],
  });
});
