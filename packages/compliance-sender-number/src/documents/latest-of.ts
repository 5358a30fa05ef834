import type { DocumentKind } from './document-kinds.js';
import type { NumberDocument } from './number-document.js';

/** The documents that count: of each kind the one that was uploaded last. */
export function latestOf(documents: readonly NumberDocument[]): ReadonlyMap<DocumentKind, NumberDocument> {
  const latest = new Map<DocumentKind, NumberDocument>();
  for (const document of documents) {
    const before = latest.get(document.kind);
    if (!before || before.revision < document.revision) latest.set(document.kind, document);
  }
  return latest;
}
