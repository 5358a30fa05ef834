import { expect } from 'chai';
import { isEngineError, tokens } from '@pabal/core';
import { editLine, moveLine } from '../../src/lines/change-line.js';
import { lineStates, type LineState } from '../../src/index.js';
import { noon, openScene, type Scene } from '../scene.js';

const change = (scene: Scene) => ({ workspaceId: scene.workspaceId, lineKey: '0805004233', actor: 'key:7' });
const outcome = (work: Promise<{ readonly state: string }>): Promise<string> =>
  work.then(
    ({ state }) => state,
    (error: unknown) => (isEngineError(error) ? error.code : 'another'),
  );

describe('change line', () => {
  const may: Readonly<Record<LineState, readonly LineState[]>> = {
    requested: ['issued'],
    issued: ['active', 'closed'],
    active: ['suspended', 'closed'],
    suspended: ['active', 'closed'],
    closed: [],
  };
  for (const from of lineStates) {
    it(`moves a line that is ${from} to ${may[from].join(' or ') || 'nothing'}, and nowhere else`, async () => {
      for (const to of lineStates) {
        const scene = await openScene();
        await scene.addLine({ state: from });
        const expected = may[from].includes(to) ? to : 'OPT_OUT_LINE_STATE';
        expect(await outcome(moveLine(scene.desk, change(scene), { to, at: null })), to).to.equal(expected);
      }
    });
  }

  it('says why an application cannot be cancelled', async () => {
    const scene = await openScene();
    await scene.addLine({ state: 'requested', issuedAt: null });
    const thrown: unknown = await moveLine(scene.desk, change(scene), { to: 'closed', at: null }).catch(
      (error: unknown) => error,
    );
    expect(isEngineError(thrown) && thrown.message).to.contain(
      'cannot be cancelled before the number is issued',
    );
  });

  it('notes when the number was issued, and keeps it afterwards', async () => {
    const scene = await openScene();
    await scene.addLine({ state: 'requested', issuedAt: null });
    const at = new Date('2026-11-20T00:00:00Z');
    expect((await moveLine(scene.desk, change(scene), { to: 'issued', at })).issuedAt).to.deep.equal(at);
    expect((await moveLine(scene.desk, change(scene), { to: 'active', at: null })).issuedAt).to.deep.equal(
      at,
    );
  });

  it('reads the list from the beginning after more channels, and after another provider', async () => {
    const scene = await openScene();
    const line = await scene.addLine({}, { cursorAt: noon });
    await editLine(scene.desk, change(scene), { defaultOn: ['text'] });
    expect((await scene.markOf(line)).cursorAt).to.deep.equal(noon);
    await editLine(scene.desk, change(scene), { channels: ['text', 'kakao'] });
    expect(await scene.markOf(line)).to.include({ cursorAt: null, lastSyncAt: null });
    await scene.addLine({ channels: ['text'] }, { cursorAt: noon });
    await editLine(scene.desk, change(scene), { provider: 'elsewhere' });
    expect(await scene.markOf(line)).to.include({ cursorAt: null, lastSyncAt: null, by: null });
  });

  it('refuses a default that the line does not stand for, and a line that is not there', async () => {
    const scene = await openScene();
    await scene.addLine();
    expect(await outcome(editLine(scene.desk, change(scene), { defaultOn: ['kakao'] }))).to.equal(
      'OPT_OUT_LINE_INVALID',
    );
    const nobody = { ...change(scene), lineKey: '0809999999' };
    expect(await outcome(editLine(scene.desk, nobody, { defaultOn: [] }))).to.equal('OPT_OUT_LINE_NOT_FOUND');
  });

  it('writes before and after into the audit log', async () => {
    const scene = await openScene();
    await scene.addLine();
    await moveLine(scene.desk, change(scene), { to: 'suspended', at: null });
    const audit = scene.engine.resolve(tokens.auditLog);
    const [entry] = await audit.list(scene.state.direct, scene.workspaceId, null, 1);
    expect(entry).to.include({ action: 'optout-080.line.move', actor: 'key:7' });
    expect(entry?.before).to.include({ state: 'active', issuedAt: '2026-01-05T00:00:00.000Z' });
    expect(entry?.after).to.include({ state: 'suspended' });
    expect(await audit.verify(scene.state.direct, scene.workspaceId)).to.equal(null);
  });
});
