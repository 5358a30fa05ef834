import { expect } from 'chai';
import sinon from 'sinon';
import type { OptOut, OptOutTaker } from '@pabal/core';
import { takeOptOuts } from '../../src/delivery/take-opt-outs.js';
import { NoteChannel } from '../world.js';

const optOut = (line: string): OptOut => ({
  contact: `+8210${line}`,
  occurredAt: new Date(0),
  evidence: 'e',
  line,
});
const [mine, yours, nobodys] = ['0801111111', '0802222222', '0803333333'].map(optOut) as [
  OptOut,
  OptOut,
  OptOut,
];

function taking(line: string): OptOutTaker & { readonly take: sinon.SinonSpy } {
  const rest = (_channel: unknown, optOuts: readonly OptOut[]) =>
    Promise.resolve(optOuts.filter((one) => one.line !== line));
  return { id: line, take: sinon.fake(rest) };
}

describe('take opt-outs', () => {
  const channel = new NoteChannel();

  it('gives each taker what the ones before it left, and every workspace the rest', async () => {
    const [first, second] = [taking('0801111111'), taking('0802222222')];
    const withdraw = sinon.fake.resolves(undefined);
    await takeOptOuts([first, second], channel, [mine, yours, nobodys], withdraw);
    expect(first.take.args).to.deep.equal([[channel, [mine, yours, nobodys]]]);
    expect(second.take.args).to.deep.equal([[channel, [yours, nobodys]]]);
    expect(withdraw.args).to.deep.equal([['phone', 'text', [nobodys], 'pigeon']]);
  });

  it('asks nobody when nothing was refused, and no workspace when nothing is left', async () => {
    const taker = taking('0801111111');
    const withdraw = sinon.fake.resolves(undefined);
    await takeOptOuts([taker], channel, [], withdraw);
    expect(taker.take.callCount).to.equal(0);
    await takeOptOuts([taker, taking('x')], channel, [mine], withdraw);
    expect(withdraw.callCount).to.equal(0);
  });

  it('applies everything everywhere when a taker fails, and passes the failure on', async () => {
    const failure = new Error('away');
    const withdraw = sinon.fake.resolves(undefined);
    const broken: OptOutTaker = { id: 'broken', take: () => Promise.reject(failure) };
    const thrown: unknown = await takeOptOuts(
      [taking('0801111111'), broken],
      channel,
      [mine, yours],
      withdraw,
    ).catch((error: unknown) => error);
    expect(thrown).to.equal(failure);
    expect(withdraw.args).to.deep.equal([['phone', 'text', [mine, yours], 'pigeon']]);
  });
});
