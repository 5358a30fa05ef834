import { expect } from 'chai';
import { presetUs } from '@pabal/preset-us';
import { applyKeyword, type InboundMessage } from '../src/apply-keyword.js';
import { inScene, type Scene } from './scene.js';

const phone = '+12025550101';
/** Noon in every state. */
const noon = '2026-01-15T20:00:00Z';

const write = (
  { engine, workspaceId }: Scene,
  text: string,
  hour: string,
  more: Partial<InboundMessage> = {},
) =>
  applyKeyword(
    engine.resolve,
    workspaceId,
    { contact: phone, text, receivedAt: new Date(`2026-01-15T${hour}:00Z`), messageId: `m-${hour}`, ...more },
    { consentChannels: ['text'], actor: 'key:1' },
  );
const consentOf = async ({ ask }: Scene) => {
  const { verdicts } = await ask('u1', noon);
  return verdicts
    .filter(({ policyId }) => ['consent', 'suppression'].includes(policyId))
    .map(({ reason }) => reason?.code ?? 'pass');
};

describe('apply keyword', () => {
  it('suppresses and withdraws at STOP, and gives back at START what was there', () =>
    inScene([presetUs()], async (scene) => {
      await scene.add('u1', phone, 'America/New_York');
      expect(await consentOf(scene)).to.deep.equal(['OK', 'pass']);
      expect(await write(scene, 'Stop', '10:00')).to.deep.equal({ action: 'stopped', people: 1 });
      expect(await consentOf(scene)).to.deep.equal(['OPTED_OUT', 'OPTED_OUT']);
      expect(await write(scene, 'START', '11:00')).to.deep.equal({ action: 'resumed', people: 1 });
      expect(await consentOf(scene)).to.deep.equal(['OK', 'pass']);
      const [line] = await scene.engine.recipients.consentHistory(scene.workspaceId, 'u1', 1);
      expect(line).to.include({ state: 'opted-in', evidence: 'inbound:m-11:00', actor: 'key:1' });
    }));

  it('may be told the same message twice', () =>
    inScene([presetUs()], async (scene) => {
      await scene.add('u1', phone, null);
      for (const _turn of [1, 2]) await write(scene, 'STOP', '10:00');
      expect(await consentOf(scene)).to.deep.equal(['OPTED_OUT', 'OPTED_OUT']);
      for (const _turn of [1, 2]) await write(scene, 'START', '11:00');
      expect(await consentOf(scene)).to.deep.equal(['OK', 'pass']);
    }));

  it('does not let a START that is older than a STOP win, whichever comes in first', () =>
    inScene([presetUs()], async (scene) => {
      await scene.add('u1', phone, null);
      await write(scene, 'STOP', '10:00');
      expect(await write(scene, 'START', '09:00')).to.deep.equal({ action: 'none', people: 0 });
      expect(await consentOf(scene)).to.deep.equal(['OPTED_OUT', 'OPTED_OUT']);
      await write(scene, 'START', '12:00');
      await write(scene, 'STOP', '13:00');
      expect(await consentOf(scene)).to.deep.equal(['OPTED_OUT', 'OPTED_OUT']);
    }));

  it('does not let a START win that bears a time to come', () =>
    inScene([presetUs()], async (scene) => {
      await scene.add('u1', phone, null);
      await write(scene, 'STOP', '22:00');
      expect(await write(scene, 'START', '23:00')).to.deep.equal({ action: 'none', people: 0 });
      expect(await consentOf(scene)).to.deep.equal(['OPTED_OUT', 'OPTED_OUT']);
    }));

  it('does not make a START a consent that nobody gave before', () =>
    inScene([presetUs()], async (scene) => {
      await scene.add('u1', phone, null, { consents: [] });
      expect((await write(scene, 'START', '09:00')).action).to.equal('none');
      await write(scene, 'STOP', '10:00');
      expect((await write(scene, 'START', '11:00')).action).to.equal('none');
      expect(await consentOf(scene)).to.deep.equal(['OPTED_OUT', 'OPTED_OUT']);
    }));

  it('takes a STOP from any number, and a START from numbers of +1 only', () =>
    inScene([presetUs()], async (scene) => {
      const contact = '+821020000001';
      await scene.add('u1', contact, 'Asia/Seoul');
      expect(await write(scene, 'STOP', '10:00', { contact })).to.deep.equal({
        action: 'stopped',
        people: 1,
      });
      expect((await write(scene, 'START', '11:00', { contact })).action).to.equal('none');
      expect(await consentOf(scene)).to.deep.equal(['OPTED_OUT', 'OPTED_OUT']);
    }));

  it('keeps a STOP of a number that nobody has yet', () =>
    inScene([presetUs()], async (scene) => {
      expect(await write(scene, 'STOP', '10:00')).to.deep.equal({ action: 'stopped', people: 0 });
      await scene.add('u1', phone, null);
      expect(await consentOf(scene)).to.deep.equal(['OK', 'OPTED_OUT']);
    }));

  it('does nothing at any other message', () =>
    inScene([presetUs()], async (scene) => {
      await scene.add('u1', phone, null);
      expect(await write(scene, 'Thanks!', '10:00')).to.deep.equal({ action: 'none', people: 0 });
      expect(await consentOf(scene)).to.deep.equal(['OK', 'pass']);
    }));
});
