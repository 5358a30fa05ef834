import { isEngineError, type LookupResult } from '@pabal/core';
import { expect } from 'chai';
import { openSolapiClient, type SolapiClient } from '../../src/vendors/solapi-client.js';
import { addToGroup, createGroup, sendGroup } from '../../src/vendors/solapi-groups.js';
import { startRig, systemClock, toBatch, toOptions, waitUntil, type Rig } from './rig.js';

const context = { clock: systemClock, signal: new AbortController().signal };
const ids = ['d-1-1-0', 'd-1-2-0', 'd-1-3-0'];

describe('a look-up after a worker died', () => {
  let rig: Rig;
  let client: SolapiClient;
  beforeEach(async () => {
    rig = await startRig({ requestTimeoutMs: 2_000 });
    client = openSolapiClient(toOptions(rig.sim.url));
  });
  afterEach(async () => {
    await client.close();
    await rig.stop();
  });

  /** What a worker did before it died. */
  async function leave(
    stage: 'created' | 'added' | 'sent',
    messages: readonly object[] = ids.map(toMessage),
  ): Promise<string> {
    const created = await createGroup(client, context);
    const { groupId } = (created as { body: { groupId: string } }).body;
    if (stage !== 'created') await addToGroup(client, groupId, JSON.stringify({ messages }), context);
    if (stage === 'sent') await sendGroup(client, groupId, context);
    return groupId;
  }

  function toMessage(id: string, index: number): object {
    return {
      to: `0101000000${index}`,
      from: '0212345678',
      text: '안녕',
      type: 'SMS',
      customFields: { pabal: id },
    };
  }

  async function lookUp(reference: string | null, asked: readonly string[] = ids): Promise<string[]> {
    const results: readonly LookupResult[] = (await rig.vendor.lookup?.(reference, asked, context)) ?? [];
    return results.map(({ kind }) => kind);
  }

  it('says not-sent without asking when no group was stored', async () => {
    expect(await lookUp(null)).to.deep.equal(['not-sent', 'not-sent', 'not-sent']);
    expect(rig.calls()).to.deep.equal([]);
  });

  it('says not-sent of a group that is not there', async () => {
    expect(await lookUp('G4VNOBODYKNOWSTHISGROUP')).to.deep.equal(['not-sent', 'not-sent', 'not-sent']);
  });

  for (const stage of ['created', 'added'] as const) {
    it(`deletes a group that was only ${stage}, so that it cannot be sent any more`, async () => {
      const groupId = await leave(stage);
      expect(await lookUp(groupId)).to.deep.equal(['not-sent', 'not-sent', 'not-sent']);
      const late = await sendGroup(client, groupId, context);
      expect(late).to.include({ kind: 'answer', status: 400 });
      expect(rig.sim.accepted()).to.deep.equal([]);
      expect(await lookUp(groupId)).to.deep.equal(['not-sent', 'not-sent', 'not-sent']);
    });
  }

  it('finds each message of a group that was sent, and says not-sent of those that were not in it', async () => {
    const groupId = await leave('sent');
    const found = await rig.vendor.lookup?.(groupId, ['d-1-2-0', 'd-9-9-0'], context);
    const second = rig.sim.accepted()[1];
    expect(found).to.deep.equal([{ kind: 'accepted', vendorId: second?.messageId }, { kind: 'not-sent' }]);
  });

  it('finds messages on every page of a large group', async () => {
    const many = toBatch(1_203);
    await rig.vendor.send(many, rig.context());
    const asked = many.map(({ deliveryId }) => deliveryId);
    const kinds = await lookUp(rig.references[0] ?? null, asked);
    expect(kinds.filter((kind) => kind === 'accepted')).to.have.length(1_203);
    expect(rig.calls().filter((kind) => kind === 'group-messages')).to.have.length(3);
  });

  it('calls a message that the carrier could not deliver accepted: it went, and its receipt tells the rest', async () => {
    rig.rules({ effect: { kind: 'receipt', statusCode: '3032' } });
    const groupId = await leave('sent');
    await waitUntil(() =>
      rig.sim.control
        .messages({ startKey: 0, limit: 9 })
        .items.every((message) => message.statusCode === '3032'),
    );
    expect(await lookUp(groupId)).to.deep.equal(['accepted', 'accepted', 'accepted']);
  });

  for (const [name, calls, status] of [
    ['cannot be asked', ['group'], 503],
    ['does not delete an open group', ['delete'], 500],
    ['throttles', ['group'], 429],
  ] as const) {
    it(`rejects when the vendor ${name}`, async () => {
      const groupId = await leave('added');
      rig.rules({ calls, effect: { kind: 'reply', status } });
      const error: unknown = await lookUp(groupId).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(isEngineError(error) && error.code).to.equal('SMS_VENDOR_UNAVAILABLE');
    });
  }
});
