/** Every scope of the API. `*` stands for all of them, those of plugins included. */
export const scopes = [
  'recipients:read',
  'recipients:write',
  'personal:read',
  'consents:write',
  'cohorts:read',
  'cohorts:write',
  'campaigns:read',
  'campaigns:write',
  'campaigns:send',
  'campaigns:approve',
  'messages:send',
  'deliveries:read',
  'money:read',
  'money:write',
  'imports:write',
  'workspace:write',
  'keys:admin',
  'audit:read',
  'status:read',
] as const;

/** A scope of {@link scopes}; a plugin's route may name one of its own. */
export type Scope = (typeof scopes)[number];

/** The scope that stands for all. */
export const everyScope = '*';
