import { tokens } from '@pabal/core';
import { policyKit } from '@pabal/testing';
import { createConfirmationGate } from '../../src/confirmations/confirmation-gate.js';
import { confirmationKey, confirmationsCollection } from '../../src/confirmations/confirmation.js';
import { scheduleRound } from '../../src/confirmations/schedule-round.js';
import { careMessages } from '../../src/law/care-messages.js';

const { CONFIRM_DUE, CONFIRM_OVERDUE, CONSENT_UNDATED } = careMessages;

describe('the gate of confirmations', () => {
  policyKit(
    { describe, it },
    {
      create: (resolve) =>
        createConfirmationGate({
          consents: resolve(tokens.consentStore),
          records: resolve(tokens.recordStore),
        }),
      messages: { CONFIRM_DUE, CONFIRM_OVERDUE, CONSENT_UNDATED },
      prefix: 'CON',
      async seed({ resolve, unit, campaign, people, now }) {
        // The kit's day is 2 March 2026: due today, overdue, confirmed, and for the night overdue.
        const said = [
          ['promotional', '2024-03-03'],
          ['promotional', '2024-03-01'],
          ['promotional', '2022-03-01'],
          ['night', '2023-01-01'],
        ] as const;
        const changes = said.map(([purpose, day], index) => ({
          ...{ recipientId: people[index] ?? 0, consentChannel: 'text', purpose, state: 'opted-in' as const },
          ...{ occurredAt: new Date(`${day}T12:00:00+09:00`), method: 'import' as const, actor: 'kit' },
        }));
        const before = changes.map((change) => ({
          ...change,
          state: 'opted-out' as const,
          occurredAt: null,
        }));
        await resolve(tokens.consentStore).record(unit, campaign.workspaceId, before, now);
        const later = changes.map((change) => ({ ...change, method: 'api' as const }));
        await resolve(tokens.consentStore).record(unit, campaign.workspaceId, later, now);
        const cell = { consentChannel: 'text', purpose: 'promotional', consentedOn: '2022-03-01' } as const;
        const sent = [{ consentedOn: '2022-03-01', round: 2, sentOn: '2026-02-01', deliveryId: null }];
        const { body } = scheduleRound({ ...cell, sent }, now, 30);
        const recipientId = people[2] ?? 0;
        const key = confirmationKey(recipientId, 'text', 'promotional');
        const place = { workspaceId: campaign.workspaceId, collection: confirmationsCollection };
        await resolve(tokens.recordStore).put(unit, place, [{ key, recipientId, body }], now);
      },
    },
  );
});
