import { expect } from 'chai';
import { isEngineError, tokens } from '@pabal/core';
import type { LineInput } from '../../src/lines/line-schema.js';
import { registerLine } from '../../src/lines/register-line.js';
import { moveLine } from '../../src/lines/change-line.js';
import { noon, openScene, type Scene } from '../scene.js';

const input = (overrides: Partial<LineInput> = {}): LineInput => ({
  ...{ number: '080-500-4233', authCode: null, channels: ['text'], defaultOn: [], provider: 'elsewhere' },
  ...{ state: 'requested', issuedAt: null },
  ...overrides,
});
const register = (scene: Scene, overrides: Partial<LineInput> = {}, workspaceId = scene.workspaceId) =>
  registerLine(scene.desk, workspaceId, 'key:7', input(overrides));
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (isEngineError(error) ? error.code : 'another'),
  );

describe('register line', () => {
  it('keeps digits, has no issue time before the number is issued, and is audited', async () => {
    const scene = await openScene();
    const line = await register(scene);
    expect(line).to.include({ number: '0805004233', state: 'requested', issuedAt: null });
    expect(await scene.desk.lines.list(scene.state.direct, scene.workspaceId)).to.deep.equal([line]);
    const [entry] = await scene.engine
      .resolve(tokens.auditLog)
      .list(scene.state.direct, scene.workspaceId, null, 5);
    expect(entry).to.include({
      actor: 'key:7',
      action: 'optout-080.line.register',
      subject: 'opt-out-line:0805004233',
    });
  });

  it('takes a number that is in use already, since now or since it was issued', async () => {
    const scene = await openScene();
    expect((await register(scene, { state: 'active' })).issuedAt).to.deep.equal(noon);
    const issuedAt = new Date('2026-01-05T00:00:00Z');
    expect(
      (await register(scene, { number: '0801111111', state: 'active', issuedAt })).issuedAt,
    ).to.deep.equal(issuedAt);
  });

  it('names every field that is wrong', async () => {
    const scene = await openScene();
    const thrown: unknown = await register(scene, { number: '02-500-4233', defaultOn: ['kakao'] }).catch(
      (error: unknown) => error,
    );
    expect(isEngineError(thrown) && thrown.fields.map(({ path }) => path)).to.deep.equal([
      'number',
      'defaultOn.0',
    ]);
    expect(isEngineError(thrown) && thrown.code).to.equal('OPT_OUT_LINE_INVALID');
  });

  it('gives a number to one workspace, whoever asks again', async () => {
    const scene = await openScene();
    const other = await scene.newWorkspace();
    await register(scene);
    expect(await codeOf(register(scene))).to.equal('OPT_OUT_LINE_TAKEN');
    expect(await codeOf(register(scene, {}, other))).to.equal('OPT_OUT_LINE_TAKEN');
    expect(await codeOf(register(scene, { authCode: '12' }, other))).to.equal('OPT_OUT_LINE_TAKEN');
    expect(await codeOf(register(scene, { number: '0805004234' }, other))).to.equal('none');
    expect(await codeOf(register(scene, { number: '08050042331' }, other))).to.equal('none');
  });

  it('parts a shared number by its codes', async () => {
    const scene = await openScene();
    const other = await scene.newWorkspace();
    expect(await codeOf(register(scene, { authCode: '1' }))).to.equal('none');
    expect(await codeOf(register(scene, { authCode: '2' }, other))).to.equal('none');
    expect(await codeOf(register(scene, { authCode: '1' }, other))).to.equal('OPT_OUT_LINE_TAKEN');
    expect(await codeOf(register(scene))).to.equal('OPT_OUT_LINE_TAKEN');
  });

  it('takes a share of a number whose other shares are many', async () => {
    const scene = await openScene();
    for (let code = 1; code <= 3; code += 1) await register(scene, { authCode: String(code) });
    expect(await codeOf(register(scene, { authCode: '2' }))).to.equal('OPT_OUT_LINE_TAKEN');
    expect(await codeOf(register(scene, { authCode: '4' }))).to.equal('none');
  });

  it('lets one of many win who register the same number at once', async () => {
    const scene = await openScene();
    const others = [scene.workspaceId, await scene.newWorkspace(), await scene.newWorkspace()];
    const codes = await Promise.all(others.map((id) => codeOf(register(scene, {}, id))));
    expect(codes.sort()).to.deep.equal(['OPT_OUT_LINE_TAKEN', 'OPT_OUT_LINE_TAKEN', 'none']);
  });

  it('frees a number that is closed, and begins anew with it', async () => {
    const scene = await openScene();
    const other = await scene.newWorkspace();
    const line = await register(scene, { state: 'active' });
    await moveLine(
      scene.desk,
      { workspaceId: scene.workspaceId, lineKey: line.number, actor: 'key:7' },
      { to: 'closed', at: null },
    );
    expect(await codeOf(register(scene, {}, other))).to.equal('none');
    expect((await scene.markOf(line, other)).lastSyncAt).to.equal(null);
  });
});
