import type { DocumentKind } from './document-kinds.js';
import type { DocumentMediaType } from './sniff-document.js';

/** What is said of a document: by whoever uploads it, and once more by whoever reviews it. */
export interface DocumentClaims {
  /** Whether something on it is hidden: on an employment certificate it must be, on a carrier certificate it must not. */
  readonly isMasked: boolean;
  readonly hasStamp: boolean;
}

/** A document as it is kept, without its bytes: JSON, sealed at rest. */
export interface NumberDocument extends DocumentClaims {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly mediaType: DocumentMediaType;
  readonly byteCount: number;
  /** Hex. */
  readonly sha256: string;
  /** `YYYY-MM-DD`; `null` where nobody told. */
  readonly issuedOn: string | null;
  readonly uploadedBy: string;
  /** ISO instant. */
  readonly uploadedAt: string;
  readonly chunkCount: number;
  /** The revision of the number that its upload made: later uploads have higher ones. */
  readonly revision: number;
}
