import type { RecordStore, Unit, WorkspaceId } from '@pabal/core';
import { placeOf } from '../register-deps.js';
import type { NumberDocument } from './number-document.js';

/** Documents that a number may have at most, those of earlier verifications included. */
export const maxDocuments = 50;

/** The documents of a number, without their bytes. */
export async function listDocuments(
  records: RecordStore,
  unit: Unit,
  workspaceId: WorkspaceId,
  numberId: string,
): Promise<readonly NumberDocument[]> {
  const filter = { keyPrefix: `${numberId}/` };
  const page = await records.list(unit, placeOf(workspaceId, 'documents'), filter, '', maxDocuments);
  return page.map(({ body }) => body as NumberDocument);
}
