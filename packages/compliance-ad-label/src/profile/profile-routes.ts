import Joi from 'joi';
import type { PluginRoute } from '@pabal/core';
import { adProfileSchema, type AdProfile } from './ad-profile.js';
import type { ProfileBook } from './profile-book.js';
import { remarksOn } from './remarks-on.js';

/** The routes by which a workspace reads and writes its profile. */
export function profileRoutes(
  book: ProfileBook,
  defaults: AdProfile,
): { readonly show: PluginRoute; readonly replace: PluginRoute } {
  const shown = (profile: AdProfile | null) => ({
    profile,
    defaults,
    remarks: remarksOn({ ...defaults, ...profile }),
  });
  const answer = Joi.object({
    profile: adProfileSchema.allow(null).required(),
    defaults: adProfileSchema.required(),
    remarks: Joi.array().items(Joi.string()).required(),
  });
  return {
    show: {
      ...{ method: 'GET', path: 'profile', scope: 'compliance:read', access: 'nobody', answer },
      summary: 'Who advertises: sender, contact and ways to refuse',
      description:
        'What the workspace says, what the installation says where it is silent, and what is worth a look.',
      handle: async ({ workspaceId }) => ({ status: 200, body: shown(await book.show(workspaceId)) }),
    },
    replace: {
      ...{ method: 'PUT', path: 'profile', scope: 'compliance:write', access: 'nobody', answer },
      summary: 'Replace who advertises',
      description: 'Holds from the next batch on; what is under way is not written anew.',
      payload: adProfileSchema.required(),
      async handle({ workspaceId, actor, payload }) {
        const profile = payload as AdProfile;
        await book.replace(workspaceId, profile, actor);
        return { status: 200, body: shown(profile) };
      },
    },
  };
}
