import { apiPrefix, isEngineError } from '@pabal/core';
import { wrapCells } from '../output/cell-width.js';
import type { Output } from '../output/output.js';
import type { ApiClient } from './api-client.js';

/**
 * Tells which variables of a campaign are no declared property: a slip of the pen there stops the whole campaign. A note and
 * no error, for numbers and dates need no declaration and properties may still come. Silent for a key that may not list them.
 */
export async function noteUndeclared(
  api: ApiClient,
  variables: readonly string[],
  output: Output,
): Promise<void> {
  if (variables.length === 0) return;
  const declared = await api
    .ask<{ items: readonly { readonly name: string }[] }>('GET', '/v1/properties')
    .catch((error: unknown) => {
      if (isEngineError(error) && error.code === 'SCOPE_MISSING') return null;
      throw error;
    });
  if (!declared) return;
  const names = new Set(declared.items.map(({ name }) => name.toLowerCase()));
  const missing = variables.filter((name) => !names.has(name.toLowerCase()) && !name.startsWith(apiPrefix));
  if (missing.length === 0) return;
  const note =
    `Not among the declared properties: ${missing.join(', ')}. Whoever has no such property gets no message ` +
    '(RENDER_ERROR); make sure of the spelling.';
  output.lines(wrapCells(note, output.width));
}
