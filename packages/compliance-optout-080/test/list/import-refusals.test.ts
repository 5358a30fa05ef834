import { expect } from 'chai';
import { isEngineError, tokens } from '@pabal/core';
import { importRefusals, type Importing } from '../../src/list/import-refusals.js';
import type { OptOutLine } from '../../src/index.js';
import { noon, openScene, phoneOf, type Scene } from '../scene.js';

const file = (...people: number[]): Buffer =>
  Buffer.from(['번호,시각', ...people.map((one) => `${phoneOf(one)},2026-11-21 10:00`), 'junk'].join('\n'));
const take = (
  scene: Scene,
  line: OptOutLine,
  mode: 'apply' | 'look' = 'apply',
  bytes = file(1, 2),
  more: Partial<Importing> = {},
) =>
  importRefusals(scene.desk, { workspaceId: scene.workspaceId, line }, bytes, {
    ...{ actor: 'key:7', mode, said: 'filled', leftOut: 'doubtful' },
    ...more,
  });

async function open(overrides: Partial<OptOutLine> = {}) {
  const scene = await openScene();
  await scene.addPeople(2);
  const line = await scene.addLine(
    { provider: 'elsewhere', channels: ['text', 'kakao'], ...overrides },
    { lastSyncAt: null },
  );
  return { scene, line };
}

describe('import refusals', () => {
  it('applies a list to every channel, makes the line fresh and is audited', async () => {
    const { scene, line } = await open();
    const done = await take(scene, line);
    expect(done).to.deep.equal({
      ...{ mode: 'apply', refusals: 2, added: 2, known: 0, leftOut: 1, doubtful: 0 },
      reading: 'complete',
      problems: [{ lineNo: 4, code: 'OPTOUT080_BAD_NUMBER' }],
    });
    expect(await scene.consentsOf('u2')).to.deep.equal(['kakao opted-out', 'text opted-out']);
    expect(await scene.markOf(line)).to.include({ by: 'import', listed: 2, added: 2 });
    expect((await scene.markOf(line)).lastSyncAt).to.deep.equal(noon);
    const [entry] = await scene.engine
      .resolve(tokens.auditLog)
      .list(scene.state.direct, scene.workspaceId, null, 1);
    expect(entry).to.deep.include({
      actor: 'key:7',
      action: 'optout-080.refusals.import',
      after: { listed: 2, added: 2, doubtful: 0, reading: 'complete' },
    });
    const [line1] = await scene.engine.recipients.consentHistory(scene.workspaceId, 'u1', 1);
    expect(line1).to.deep.include({ actor: 'key:7', method: 'opt-out-line' });
  });

  it('tells in a dry run what it would do, and does nothing', async () => {
    const { scene, line } = await open();
    expect(await take(scene, line, 'look')).to.include({ mode: 'look', added: 2, leftOut: 1 });
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-in', 'text opted-in']);
    expect((await scene.markOf(line)).lastSyncAt).to.equal(null);
  });

  it('applies the same file once', async () => {
    const { scene, line } = await open();
    await take(scene, line);
    expect(await take(scene, line)).to.include({ added: 0, known: 2 });
  });

  it('makes fresh by an empty list as well: nobody refused', async () => {
    const { scene, line } = await open();
    await take(scene, line, 'apply', Buffer.from('번호\n'));
    expect((await scene.markOf(line)).lastSyncAt).to.deep.equal(noon);
  });

  it('makes fresh by a file without a line where the provider says that nobody refused', async () => {
    const { scene, line } = await open();
    await take(scene, line, 'apply', Buffer.from(''), { said: 'empty' });
    expect((await scene.markOf(line)).lastSyncAt).to.deep.equal(noon);
  });

  it('applies a list with lines that cannot be read, and makes nothing fresh by it', async () => {
    const { scene, line } = await open();
    const masked = Buffer.from(`전화번호\n${phoneOf(1)}\n010****0002\n`);
    const done = await take(scene, line, 'apply', masked);
    expect(done).to.include({ refusals: 1, added: 1, leftOut: 1, doubtful: 1, reading: 'incomplete' });
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-out', 'text opted-out']);
    expect((await scene.markOf(line)).lastSyncAt).to.equal(null);
    const known = await take(scene, line, 'apply', masked, { leftOut: 'known' });
    expect(known).to.include({ doubtful: 1, reading: 'complete' });
    expect((await scene.markOf(line)).lastSyncAt).to.deep.equal(noon);
  });

  it('leaves the freshness of a line that is pulled to the pull', async () => {
    const { scene, line } = await open({ provider: 'fake-vendor' });
    await take(scene, line);
    expect((await scene.markOf(line)).lastSyncAt).to.equal(null);
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-out', 'text opted-out']);
  });

  for (const text of [
    'a\nb\n',
    '',
    '<html>login</html>',
    '{"error":"unauthorized"}',
    '전화번호\n010****0001',
  ]) {
    it(`makes nothing fresh by ${JSON.stringify(text)}`, async () => {
      const { scene, line } = await open();
      const thrown: unknown = await take(scene, line, 'apply', Buffer.from(text)).catch(
        (error: unknown) => error,
      );
      expect(isEngineError(thrown) && thrown.code).to.equal('OPT_OUT_FILE_INVALID');
      expect((await scene.markOf(line)).lastSyncAt).to.equal(null);
    });
  }

  it('takes no list for a line that nobody can call', async () => {
    for (const state of ['requested', 'closed'] as const) {
      const { scene, line } = await open({ state });
      const thrown: unknown = await take(scene, line).catch((error: unknown) => error);
      expect(isEngineError(thrown) && thrown.code).to.equal('OPT_OUT_LINE_STATE');
    }
  });
});
