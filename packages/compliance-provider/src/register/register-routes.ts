import {
  engineToken,
  tokens,
  type PluginAnswer,
  type PluginHost,
  type PluginRequest,
  type PluginRoute,
  type Resolve,
} from '@pabal/core';
import Joi, { type ObjectSchema } from 'joi';
import { problemAnswer } from '../problem-answer.js';
import type { RegisteredVendor, VendorRegister } from './vendor-register.js';

/** What the routes of a register are about. */
export interface RegisterRoutes<Entry extends object> {
  /** `certifications`. */
  readonly path: string;
  /** One entry, with its article: `the certification`. */
  readonly subject: string;
  readonly schema: ObjectSchema<Entry>;
  readonly open: (resolve: Resolve) => VendorRegister<Entry>;
  /** What is told of an entry beside its fields. */
  readonly describe: (entry: Entry, at: Date) => object;
  /** Called after every change. */
  readonly onChange: (resolve: Resolve) => Promise<void>;
}

interface VendorParams {
  readonly vendor: string;
}

const params = Joi.object<VendorParams>({
  vendor: Joi.string()
    .pattern(/^[a-z0-9][a-z0-9-]{0,63}$/)
    .required(),
});

/** Adds the routes by which a register is read and written: one row a vendor. */
export function addRegisterRoutes<Entry extends object>(
  host: PluginHost,
  routes: RegisterRoutes<Entry>,
): void {
  const { path, subject, schema, open, describe, onChange } = routes;
  const show = ({ vendor, entry, updatedAt }: RegisteredVendor<Entry>, at: Date): object => ({
    vendor,
    ...entry,
    ...describe(entry, at),
    updatedAt: updatedAt.toISOString(),
  });

  host.addRoute((resolve) => ({
    ...{ method: 'GET', path, scope: 'compliance:read', access: 'nobody' },
    summary: `List ${path} by vendor`,
    async handle({ workspaceId }) {
      const found = await open(resolve).list(resolve(tokens.unitOfWork).direct, workspaceId);
      const at = resolve(tokens.clock).now();
      return { status: 200, body: { items: found.map((one) => show(one, at)) } };
    },
  }));
  host.addRoute((resolve): PluginRoute => {
    const route: PluginRoute<VendorParams, object, Entry> = {
      ...{ method: 'PUT', path: `${path}/{vendor}`, scope: 'compliance:write', params, payload: schema },
      access: 'nobody',
      summary: `Write ${subject} of a vendor`,
      async handle({ workspaceId, actor, params: { vendor }, payload }) {
        const refusal = refuseUnknown(resolve, vendor);
        if (refusal) return refusal;
        const written = await open(resolve).put(workspaceId, vendor, payload, actor);
        await onChange(resolve);
        return { status: 200, body: show(written, resolve(tokens.clock).now()) };
      },
    };
    return route;
  });
  host.addRoute((resolve): PluginRoute => {
    const handle = async ({ workspaceId, actor, params: { vendor } }: PluginRequest<VendorParams>) => {
      if (!(await open(resolve).remove(workspaceId, vendor, actor))) return nothingThere(subject);
      await onChange(resolve);
      return { status: 204, body: null };
    };
    const route: PluginRoute<VendorParams> = {
      ...{ method: 'DELETE', path: `${path}/{vendor}`, scope: 'compliance:write', params, handle },
      access: 'nobody',
      summary: `Remove ${subject} of a vendor`,
    };
    return route;
  });
}

/** A misspelt vendor would be registered and never found. */
function refuseUnknown(resolve: Resolve, vendor: string): PluginAnswer | null {
  const known = [...new Set([...resolve(engineToken).channels.values()].map((channel) => channel.vendor))];
  if (known.includes(vendor)) return null;
  return problemAnswer({
    ...{ status: 422, code: 'PROVIDER_UNKNOWN', title: 'No channel has this vendor' },
    remedy: 'Add a channel of the vendor to the configuration first, or correct the name.',
    field: {
      path: 'path.vendor',
      problem: `is no vendor of a channel; there are: ${known.join(', ') || 'none'}`,
    },
  });
}

function nothingThere(subject: string): PluginAnswer {
  return problemAnswer({
    ...{ status: 404, code: 'PROVIDER_NOT_REGISTERED', title: `There is no record of ${subject}` },
    remedy: 'List the records to see which vendors have one.',
    field: { path: 'path.vendor', problem: 'has no record' },
  });
}
