import { outcomeTable, type ProgressBody, type RunBody } from '../demo/outcome-table.js';
import { createOutput } from '../output/output.js';
import { showNumber } from '../output/show-number.js';
import { withApi } from './with-api.js';

/** `pabal campaigns watch`: tells how the newest run of a campaign stands whenever that changes, until it is finished. */
export function watchCampaign(key: string): Promise<void> {
  return withApi(async (api) => {
    const output = createOutput();
    const path = `/v1/campaigns/${encodeURIComponent(key)}`;
    const { runs, state } = await api.ask<ProgressBody>('GET', `${path}/progress`);
    const [newest] = runs;
    if (!newest) return output.line(`Campaign ${key} is ${state} and has no run yet.`);
    // A stream ends before its run when its server stops, and after an hour.
    for (let last = newest; last.state !== 'finished';) {
      for await (const { data } of api.events(`${path}/runs/${newest.runId}/events`)) {
        last = JSON.parse(data) as RunBody;
        output.line(describe(last));
      }
      if (last.state === 'finished') return output.lines(outcomeTable(last, output.width));
    }
    output.lines([describe(newest), ...outcomeTable(newest, output.width)]);
  });
}

function describe({ runId, state, decided, audience, histogram, trouble }: RunBody): string {
  const states = new Map<string, number>();
  for (const line of histogram) states.set(line.state, (states.get(line.state) ?? 0) + line.count);
  const counts = [...states].map(([name, count]) => `${name} ${showNumber(count)}`);
  const told = [`${showNumber(decided)}/${showNumber(audience)} people decided`, ...counts];
  return `Run ${runId}: ${state}, ${told.join(', ')}${trouble ? `; trouble: ${trouble.code}` : ''}`;
}
