import type { PluginAnswer } from '@pabal/core';

/** A refusal by RFC 9457, as the server writes its own. */
export interface Refusal {
  readonly status: 404 | 422;
  readonly code: string;
  readonly title: string;
  readonly remedy: string;
  readonly field: { readonly path: string; readonly problem: string };
}

/** Answers that something cannot be done, and what to do. */
export function problemAnswer({ status, code, title, remedy, field }: Refusal): PluginAnswer {
  const detail = `${title}.`;
  const body = { type: `urn:pabal:error:${code}`, title, status, detail, code, remedy, fields: [field] };
  return { status, body };
}
