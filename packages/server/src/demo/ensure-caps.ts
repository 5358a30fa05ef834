import { describeWindow, type CapScope, type CapWindow } from '@pabal/core';
import type { ApiClient } from '../client/api-client.js';
import type { NamedBody } from '../configuration/define-config.js';
import { wrapCells } from '../output/cell-width.js';
import type { Output } from '../output/output.js';
import { showNumber } from '../output/show-number.js';

interface CapBody {
  readonly id: number;
  readonly name: string;
  readonly limit: number;
  readonly window: CapWindow;
  readonly scope: CapScope;
  readonly blocks: readonly string[];
}

/** Creates the frequency caps of the story that are not there yet, known by their names, and tells what each allows. */
export async function ensureCaps(
  api: ApiClient,
  wanted: readonly NamedBody[],
  output: Output,
): Promise<void> {
  const { items } = await api.ask<{ items: CapBody[] }>('GET', '/v1/frequency-caps');
  for (const body of wanted) {
    const cap =
      items.find(({ name }) => name === body.name) ??
      (await api.ask<CapBody>('POST', '/v1/frequency-caps', { body }));
    const { name, limit, window, scope, blocks } = cap;
    const messages = `${showNumber(limit)} ${blocks.join(' or ')} ${limit === 1 ? 'message' : 'messages'}`;
    const most = `at most ${messages} a person per ${describeWindow(window).en}`;
    output.lines(wrapCells(`Frequency cap “${name}”: ${most}${describeScope(scope)}.`, output.width));
  }
}

function describeScope(scope: CapScope): string {
  if (scope.kind === 'all') return '';
  return scope.kind === 'tag'
    ? `, of campaigns tagged “${scope.tag}”`
    : `, by ${scope.channels.join(' and ')}`;
}
