import { Readable } from 'node:stream';
import type { Engine, PersonPage } from '@pabal/core';
import { toEntryView, toConsentView } from './consent-view.js';
import { toDeliveryView } from './delivery-view.js';
import { toAuditView } from './audit-view.js';
import { toContactView, toRecipientView, type ViewRights } from './recipient-view.js';

/** Whoever exports a person sees everything. */
const rights: ViewRights = { seesPersonal: true, openNames: new Set() };

/**
 * An export as one JSON object, written page by page: `exportedAt`, then the sections of `PersonSections` by name, each a list but
 * `person`. A failure in the middle breaks the connection off, so that half of an export is no JSON. Whoever closes the
 * connection ends the reading.
 */
export function streamExport(
  pages: AsyncGenerator<PersonPage, void, undefined>,
  engine: Engine,
  exportedAt: Date,
): Readable {
  const stream = Readable.from(toText(pages, engine, exportedAt), { objectMode: false });
  // Also when nobody ever reads it.
  stream.once('close', () => void pages.return());
  return stream;
}

async function* toText(
  pages: AsyncGenerator<PersonPage, void, undefined>,
  engine: Engine,
  exportedAt: Date,
): AsyncGenerator<string> {
  let open: string | null = null;
  let isEmpty = true;
  yield `{"exportedAt":${JSON.stringify(exportedAt)}`;
  for await (const page of pages) {
    const views = toViews(page, engine);
    if (page.section === 'person') {
      yield `,"person":${JSON.stringify(views[0])}`;
      continue;
    }
    if (page.section !== open) {
      yield `${open === null ? '' : ']'},"${page.section}":[`;
      open = page.section;
      isEmpty = true;
    }
    for (const view of views) {
      yield `${isEmpty ? '' : ','}${JSON.stringify(view)}`;
      isEmpty = false;
    }
  }
  yield open === null ? '}' : ']}';
}

function toViews(page: PersonPage, engine: Engine): readonly unknown[] {
  switch (page.section) {
    case 'person':
      return page.items.map((person) => toRecipientView(person, rights));
    case 'contacts':
      return page.items.map((contact) => toContactView(contact, rights));
    case 'consents':
      return page.items.map(toConsentView);
    case 'consentLedger':
      return page.items.map(toEntryView);
    case 'suppressions':
      return page.items.map(({ consentChannel: channel, source, occurredAt, evidence }) => ({
        ...{ channel, source, occurredAt, evidence: evidence ?? null },
      }));
    case 'cohorts':
      return page.items.map(({ cohortKey, name }) => ({ cohortKey, name }));
    case 'callValues':
      return page.items;
    case 'deliveries':
      return page.items.map(({ delivery, message }) => ({ ...toDeliveryView(delivery, engine), message }));
    case 'records':
      return page.items.map(({ recipientId: _recipientId, ...record }) => record);
    case 'audit':
      return page.items.map(toAuditView);
  }
}
