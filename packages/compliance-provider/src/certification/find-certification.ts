import type { Unit, WorkspaceId } from '@pabal/core';
import type { VendorRegister } from '../register/vendor-register.js';
import type { Certification } from './certification.js';

/** Finds the certification of a vendor that counts for a workspace. */
export type FindCertification = (
  unit: Unit,
  workspaceId: WorkspaceId,
  vendor: string,
) => Promise<Certification | null>;

/** The record of the workspace counts; without one that of the installation, which stands in the options. */
export function findsCertification(
  register: VendorRegister<Certification>,
  installed: readonly (Certification & { readonly vendor: string })[],
): FindCertification {
  const byVendor = new Map(installed.map(({ vendor, ...certification }) => [vendor, certification]));
  return async (unit, workspaceId, vendor) =>
    (await register.find(unit, workspaceId, vendor)) ?? byVendor.get(vendor) ?? null;
}
