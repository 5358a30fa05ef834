import { EngineError, type LogFields } from '@pabal/core';
import { expect } from 'chai';
import { createLogger } from '../../src/log/create-logger.js';

function record(form: 'json' | 'lines' = 'json') {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, log: createLogger({ level: 'debug', form, destination }) };
}

const phone = '010-7531-3520';

describe('createLogger', () => {
  it('writes the phrase and the fields of the closed list alone', () => {
    const { lines, log } = record();
    log.info('batch settled', { runId: 7, count: 3, phone } as LogFields);
    expect(JSON.parse(lines[0] ?? '')).to.deep.include({
      level: 'info',
      phrase: 'batch settled',
      runId: 7,
      count: 3,
    });
    expect(lines.join('')).not.to.contain('phone');
  });

  it('leaves out the message of an error that is not ours, its causes included', () => {
    const { lines, log } = record();
    const cause = new TypeError(`cannot read 신보람 ${phone}`);
    log.error('job failed', { error: new Error(`no such row: 신보람 ${phone}`, { cause }) });
    expect(lines.join('')).to.contain('TypeError').and.not.contain('신보람');
    expect(lines.join('')).not.to.contain('7531');
  });

  it('shows code and sentence of an error of ours', () => {
    const { lines, log } = record('lines');
    log.error('start failed', {
      error: new EngineError('CONFIG_INVALID', 'The configuration has 2 problem(s).'),
    });
    expect(lines[0]).to.contain(
      'start failed EngineError CONFIG_INVALID: The configuration has 2 problem(s).',
    );
  });

  it('keeps the fields of a child', () => {
    const { lines, log } = record();
    log.child({ plugin: 'p' }).warn('plugin degraded', { code: 'X' });
    expect(JSON.parse(lines[0] ?? '')).to.deep.include({ plugin: 'p', code: 'X', level: 'warn' });
  });
});
