import { expect } from 'chai';
import { RecordingLogger } from '@pabal/core/memory';
import { createEventBus } from '../../src/events/create-event-bus.js';

const event = { runId: 3 };

describe('event bus', () => {
  it('tells every listener, also those after one that throws', () => {
    const log = new RecordingLogger();
    const bus = createEventBus(log);
    const heard: string[] = [];
    bus.on('run-finished', () => heard.push('first'));
    bus.on('run-finished', () => {
      throw new Error('01012345678');
    });
    bus.on('run-finished', ({ runId }) => heard.push(`last ${runId}`));
    bus.emit('run-finished', event);
    expect(heard).to.deep.equal(['first', 'last 3']);
    expect(log.lines.map(({ level, fields }) => `${level} ${fields.reason}`)).to.deep.equal([
      'error run-finished',
    ]);
    expect(log.text()).not.to.contain('01012345678');
  });

  it('outlives a listener that rejects later', async () => {
    const log = new RecordingLogger();
    const bus = createEventBus(log);
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- what a careless plugin does
    bus.on('run-finished', async () => {
      await Promise.resolve();
      throw new Error('late');
    });
    bus.emit('run-finished', event);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unhandled).to.deep.equal([]);
    expect(log.lines).to.have.length(1);
  });

  it('tells nothing more to a listener that was taken off', () => {
    const bus = createEventBus(new RecordingLogger());
    let count = 0;
    const off = bus.on('run-finished', () => (count += 1));
    bus.emit('run-finished', event);
    off();
    bus.emit('run-finished', event);
    expect(count).to.equal(1);
  });
});
