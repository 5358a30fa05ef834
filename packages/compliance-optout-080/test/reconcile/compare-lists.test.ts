import { expect } from 'chai';
import { compareLists } from '../../src/reconcile/compare-lists.js';
import { toReconcileCsv, toReconcileReport } from '../../src/reconcile/reconcile-report.js';
import { noon, openScene, phoneOf, signal, type Scene } from '../scene.js';

const suppress = (scene: Scene, person: number, channel: string, method: 'api' | 'link' | 'opt-out-line') =>
  scene.engine.consents.suppress(
    scene.workspaceId,
    'phone',
    channel,
    [{ contact: phoneOf(person), occurredAt: noon, evidence: `=case:${person}` }],
    { method, actor: 'test' },
  );

async function openBoth() {
  const scene = await openScene();
  const line = await scene.addLine({ channels: ['text', 'kakao'] });
  await suppress(scene, 1, '*', 'link');
  await suppress(scene, 2, 'text', 'opt-out-line');
  await suppress(scene, 3, 'push', 'api');
  scene.refuse(2, { evidence: 'solapi:DENIAL-0223456789-01020000002' });
  scene.refuse(4, { evidence: '+fake 010-2000-0004 of +82-10-2000-0004' });
  const compared = await compareLists(scene.desk, { workspaceId: scene.workspaceId, line }, signal);
  const of = (person: number) =>
    compared.find(({ hash }) => hash === scene.desk.contacts.hashOf(phoneOf(person)));
  return { scene, line, compared, of };
}

describe('compare lists', () => {
  it('tells what stands here, there and in both, and for which channel it is missing here', async () => {
    const { compared, of } = await openBoth();
    expect(compared).to.have.length(3);
    expect(of(1)).to.include({ where: 'only-here' });
    expect(of(1)?.missing).to.deep.equal([]);
    expect(of(2)).to.include({ where: 'both' });
    expect(of(2)?.missing).to.deep.equal(['kakao']);
    expect(of(4)).to.include({ where: 'only-there' });
    expect(of(4)?.missing).to.deep.equal(['text', 'kakao']);
  });

  it('leaves other channels and other workspaces out', async () => {
    const { scene, of } = await openBoth();
    expect(of(3)).to.equal(undefined);
    const other = await scene.newWorkspace();
    const line = await scene.addLine({ number: '0802222222' }, {}, other);
    const theirs = await compareLists(scene.desk, { workspaceId: other, line }, signal);
    expect(theirs.map(({ where }) => where)).to.deep.equal(['only-there', 'only-there']);
  });

  it('goes through more entries than one page', async () => {
    const scene = await openScene();
    const line = await scene.addLine();
    const optOuts = Array.from({ length: 1001 }, (_, index) => ({
      ...{ contact: phoneOf(index), occurredAt: noon, evidence: 'e' },
    }));
    const origin = { method: 'api', actor: 'test' } as const;
    await scene.engine.consents.suppress(scene.workspaceId, 'phone', 'text', optOuts, origin);
    expect(await compareLists(scene.desk, { workspaceId: scene.workspaceId, line }, signal)).to.have.length(
      1001,
    );
  });

  it('changes neither list nor the mark of the line', async () => {
    const { scene, line } = await openBoth();
    const hash = scene.desk.contacts.hashOf(phoneOf(4));
    expect(
      (await scene.desk.suppressions.load(scene.state.direct, scene.workspaceId, 'text', [hash])).size,
    ).to.equal(0);
    expect((await scene.markOf(line)).cursorAt).to.equal(null);
  });
});

describe('reconcile report of both lists', () => {
  it('counts, names the sources and masks phones', async () => {
    const { line, compared } = await openBoth();
    const report = toReconcileReport(line, compared, 'all', noon);
    expect(report).to.deep.include({
      ...{ line: '0805004233', both: 1, onlyHere: 1, onlyThere: 1 },
      sources: { link: 1, 'opt-out-line': 1 },
    });
    expect(report.rows.map(({ phone }) => phone)).to.have.members([null, '010-****-0002', '010-****-0004']);
    expect(JSON.stringify(report)).not.to.match(/2000[-. ]?000/);
    expect(new TextDecoder().decode(toReconcileCsv(report))).not.to.match(/2000[-. ]?000/);
  });

  it('shows differences alone when asked', async () => {
    const scene = await openScene();
    const line = await scene.addLine();
    await suppress(scene, 2, 'text', 'opt-out-line');
    await suppress(scene, 5, 'text', 'api');
    scene.refuse(2);
    const compared = await compareLists(scene.desk, { workspaceId: scene.workspaceId, line }, signal);
    const report = toReconcileReport(line, compared, 'differences', noon);
    expect(report.rows.map(({ where }) => where)).to.deep.equal(['only-here']);
    expect(report.both).to.equal(1);
  });

  it('writes CSV in which nothing is a formula', async () => {
    const { line, compared } = await openBoth();
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      toReconcileCsv(toReconcileReport(line, compared, 'all', noon)),
    );
    const lines = text.split('\r\n');
    expect(lines[0]).to.equal(
      '\ufeffhash,phone,where,missing,source,occurredAt,evidence,vendorAt,vendorEvidence',
    );
    expect(lines).to.have.length(5);
    const cells = lines.slice(1, 4).flatMap((one) => one.split(','));
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).to.deep.equal([]);
    expect(text).to.contain("'+fake").and.to.contain("'=case:1");
  });
});
