import { assert } from 'chai';
import { EngineError } from '@pabal/core';
import { RecordingLogger } from '@pabal/core/memory';

describe('RecordingLogger', () => {
  it('remembers every line, its children’s too, with their fields', () => {
    const log = new RecordingLogger();
    log.child({ plugin: 'p' }).child({ runId: 7 }).warn('something happened', { count: 1 });
    assert.deepEqual(log.lines, [
      { level: 'warn', phrase: 'something happened', fields: { plugin: 'p', runId: 7, count: 1 } },
    ]);
  });

  it('shows the message of an EngineError only', () => {
    const log = new RecordingLogger();
    log.error('it failed', { error: new Error('with +821098761234 in it') });
    log.error('it failed', { error: new EngineError('SOME_CODE', 'A safe sentence') });
    assert.notInclude(log.text(), '+821098761234');
    assert.include(log.text(), 'A safe sentence');
    assert.include(log.text(), 'SOME_CODE');
  });
});
