import { expect } from 'chai';
import { createConsoleVendor } from '../../src/vendors/console-vendor.js';

const clock = { now: () => new Date(0), delay: () => Promise.resolve() };
const batch = [
  { deliveryId: 'd-1-2-0', contact: '+821012345678', message: { form: 'sms', text: '김하나님' } },
] as const;

async function send(
  options: { showText: boolean },
  checkpoint: () => Promise<void> = () => Promise.resolve(),
  mayStart = () => true,
) {
  const lines: string[] = [];
  const vendor = createConsoleVendor({ ...options, write: (line) => lines.push(line) });
  const { signal } = new AbortController();
  const outcomes = await vendor.send(batch, { clock, signal, checkpoint, mayStart });
  return { lines, outcomes };
}

describe('the console', () => {
  it('writes delivery, form and bytes, and nothing personal', async () => {
    expect(await send({ showText: false })).to.deep.equal({
      lines: ['sms d-1-2-0 sms 8 bytes'],
      outcomes: [{ kind: 'accepted', vendorId: 'console-d-1-2-0' }],
    });
  });

  it('writes number and text when asked to', async () => {
    const { lines } = await send({ showText: true });
    expect(lines).to.deep.equal(['sms d-1-2-0 sms 8 bytes to +821012345678: {"text":"김하나님"}']);
  });

  it('writes nothing when the last instant passed after the checkpoint', async () => {
    const { lines, outcomes } = await send(
      { showText: false },
      () => Promise.resolve(),
      () => false,
    );
    expect(lines).to.deep.equal([]);
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['retry']);
  });

  it('writes nothing when the checkpoint is refused', async () => {
    const { lines, outcomes } = await send({ showText: false }, () => Promise.reject(new Error('lost')));
    expect(lines).to.deep.equal([]);
    expect(outcomes).to.deep.equal([{ kind: 'retry', afterMs: 1_000, vendorCode: 'CHECKPOINT_REFUSED' }]);
  });
});
