import { expect } from 'chai';
import { isEngineError, type PluginAnswer } from '@pabal/core';
import { noon, openScene, phoneOf, type Scene } from './scene.js';

/** Calls a route as the server does: its schemas first. */
async function ask(
  scene: Scene,
  name: string,
  given: { readonly params?: object; readonly query?: object; readonly payload?: unknown } = {},
): Promise<PluginAnswer> {
  const found = scene.engine.routes.find(({ route }) => `${route.method} ${route.path}` === name);
  if (!found) throw new TypeError(`no route ${name}`);
  const { route } = found;
  const check = (schema: typeof route.payload, value: unknown): unknown => {
    const { error, value: checked } = schema?.validate(value) ?? { value, error: undefined };
    if (error) throw error;
    return checked;
  };
  const answer = await route.handle({
    ...{ workspaceId: scene.workspaceId, actor: 'key:7' },
    params: check(route.params, given.params ?? {}) as object,
    query: check(route.query, given.query ?? {}) as object,
    payload: route.bytes ? given.payload : check(route.payload, given.payload),
  });
  if ('body' in answer && route.answer) check(route.answer, answer.body);
  return answer;
}

const bodyOf = (answer: PluginAnswer) => ('body' in answer ? (answer.body as Record<string, unknown>) : {});
const line = { line: '0805004233' };

describe('compliance optout 080', () => {
  it('asks for its own scopes, writing apart from reading', async () => {
    const { engine } = await openScene();
    expect(
      engine.routes.map(({ route }) => `${route.scope} ${route.method} ${route.path}`).sort(),
    ).to.deep.equal([
      'optout-080:read GET lines',
      'optout-080:read GET lines/{line}',
      'optout-080:read GET lines/{line}/reconcile',
      'optout-080:write PATCH lines/{line}',
      'optout-080:write POST lines',
      'optout-080:write POST lines/{line}/move',
      'optout-080:write POST lines/{line}/refusals',
    ]);
  });

  it('leads a line through its life by its routes', async () => {
    const scene = await openScene();
    const made = await ask(scene, 'POST lines', {
      payload: { number: '080-500-4233', channels: ['text'], provider: 'fake-vendor' },
    });
    expect(made).to.include({ status: 201 });
    expect(bodyOf(made)).to.deep.include({
      ...line,
      state: 'requested',
      reading: 'pulled',
      isFresh: false,
      warnings: [],
    });
    await ask(scene, 'POST lines/{line}/move', { params: line, payload: { to: 'issued' } });
    await ask(scene, 'POST lines/{line}/move', { params: line, payload: { to: 'active' } });
    const edited = await ask(scene, 'PATCH lines/{line}', {
      params: line,
      payload: { channels: ['text', 'kakao'] },
    });
    expect(bodyOf(edited)).to.deep.include({
      state: 'active',
      channels: ['text', 'kakao'],
      issuedAt: noon.toISOString(),
    });
    expect(bodyOf(await ask(scene, 'GET lines/{line}', { params: line }))).to.deep.equal(bodyOf(edited));
    expect(bodyOf(await ask(scene, 'GET lines'))).to.deep.equal({ items: [bodyOf(edited)] });
  });

  it('warns of a number with eight digits', async () => {
    const scene = await openScene();
    const payload = { number: '080-1234-5678', channels: ['text'], provider: 'elsewhere' };
    const { warnings } = bodyOf(await ask(scene, 'POST lines', { payload }));
    expect(warnings).to.have.length(1);
    expect((warnings as { code: string }[])[0]?.code).to.equal('OPTOUT080_EIGHT_DIGITS');
  });

  it('imports a list, first dry, with a sentence for each odd line', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    await scene.addLine({ provider: 'elsewhere' });
    const payload = Buffer.from(`${phoneOf(1)},2026-11-21 10:00\nnobody,2026-11-21 10:00`);
    const dry = await ask(scene, 'POST lines/{line}/refusals', {
      params: line,
      query: { dryRun: 'true' },
      payload,
    });
    expect(bodyOf(dry)).to.deep.include({ mode: 'look', added: 1, leftOut: 1, problemCount: 1 });
    expect((await scene.consentsOf('u1'))[1]).to.equal('text opted-in');
    const real = bodyOf(await ask(scene, 'POST lines/{line}/refusals', { params: line, payload }));
    expect(real).to.deep.include({ mode: 'apply', added: 1 });
    expect((real['problems'] as { line: number; ko: string }[])[0]).to.include({ line: 2 });
    expect((await scene.consentsOf('u1'))[1]).to.equal('text opted-out');
  });

  it('says that a list is incomplete, in both languages, until its operator knows the rest', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    await scene.addLine({ provider: 'elsewhere' });
    const payload = Buffer.from(`전화번호\n${phoneOf(1)}\n010****0000`);
    const name = 'POST lines/{line}/refusals';
    const told = bodyOf(await ask(scene, name, { params: line, payload }));
    expect(told).to.deep.include({ refusals: 1, doubtful: 1, reading: 'incomplete' });
    const [warning] = told['warnings'] as Record<string, string>[];
    expect(warning?.['code']).to.equal('OPTOUT080_LIST_INCOMPLETE');
    expect([warning?.['ko'], warning?.['en']].join(' ')).to.match(/leftOut=known.*leftOut=known/);
    const known = bodyOf(await ask(scene, name, { params: line, query: { leftOut: 'known' }, payload }));
    expect(known).to.deep.include({ reading: 'complete', warnings: [] });
    const empty = { params: line, query: { isEmpty: 'true' }, payload: Buffer.from('') };
    expect(bodyOf(await ask(scene, name, empty))).to.deep.include({ refusals: 0, reading: 'complete' });
  });

  it('answers the comparison as JSON and as a file', async () => {
    const scene = await openScene();
    await scene.addLine();
    scene.refuse(1);
    const told = await ask(scene, 'GET lines/{line}/reconcile', { params: line });
    expect(bodyOf(told)).to.include({ onlyThere: 1, onlyHere: 0, both: 0 });
    const csv = await ask(scene, 'GET lines/{line}/reconcile', { params: line, query: { format: 'csv' } });
    expect(csv).to.include({ mediaType: 'text/csv; charset=utf-8', fileName: 'optout-080-0805004233.csv' });
  });

  it('has no comparison with a provider that nobody can ask', async () => {
    const scene = await openScene();
    await scene.addLine({ provider: 'elsewhere' });
    const thrown: unknown = await ask(scene, 'GET lines/{line}/reconcile', { params: line }).catch(
      (error: unknown) => error,
    );
    expect(isEngineError(thrown) && thrown.code).to.equal('OPT_OUT_LINE_STATE');
  });

  it('knows no line of another workspace', async () => {
    const scene = await openScene();
    await scene.addLine({}, {}, await scene.newWorkspace());
    for (const name of ['GET lines/{line}', 'GET lines/{line}/reconcile', 'POST lines/{line}/refusals']) {
      const thrown: unknown = await ask(scene, name, { params: line, payload: Buffer.from('x') }).catch(
        (error: unknown) => error,
      );
      expect(isEngineError(thrown) && thrown.code, name).to.equal('OPT_OUT_LINE_NOT_FOUND');
    }
  });
});
