import { expect } from 'chai';
import { reportPlugins } from '../../src/plugins/report-plugins.js';
import { samplePlugin } from './samples.js';

describe('report plugins', () => {
  it('tells how each plugin fares, in the order of the list; a silent one is well', () => {
    const statuses = new Map([['b', { state: 'degraded', sentence: 'The vendor is slow.' } as const]]);
    const reports = reportPlugins([samplePlugin('a'), samplePlugin('b')], statuses, new Map());
    expect(reports).to.deep.equal([
      { plugin: 'a', version: '0.1.0', state: 'ok', sentence: 'Works.' },
      { plugin: 'b', version: '0.1.0', state: 'degraded', sentence: 'The vendor is slow.' },
    ]);
  });

  it('tells what the pipeline found of a plugin before what the plugin says', () => {
    const failed = { state: 'failed', sentence: 'Policy x threw.' } as const;
    const reports = reportPlugins([samplePlugin('a')], new Map(), new Map([['a', failed]]));
    expect(reports[0]).to.deep.equal({ plugin: 'a', version: '0.1.0', ...failed });
  });
});
