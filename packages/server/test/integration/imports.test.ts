import { request } from 'node:http';
import { expect } from 'chai';
import iconv from 'iconv-lite';
import { openScene, type Scene } from '../scene.js';

const mapping = {
  columns: {
    고객ID: { to: 'userId' },
    이름: { to: 'property', name: '이름' },
    휴대폰: { to: 'phone' },
    등급: { to: 'property', name: '등급', storage: 'open' },
    문자: { to: 'consent', channel: 'text', purpose: 'promotional' },
    문자일시: { to: 'consentAt', of: '문자' },
  },
};
const header = '고객ID,이름,휴대폰,등급,문자,문자일시\n';
const sample = `${header}u1,신보람,010-2345-0001,골드,Y,2025/12/25 16:31\nu2,"여러\n줄",없음,,,\nu1,신보람,,VIP,,\n,이름만,,,,\nu3,탁지우,1023450003,실버,아마,\n`;

interface Job {
  readonly id: number;
  readonly state: string;
  readonly encoding: string;
  readonly counts: Record<string, number>;
  readonly failure: { readonly code: string } | null;
}

describe('imports over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene({ maxImportBytes: 300_000_000 })));
  after(() => scene.stop());
  const make = async (dryRun = false): Promise<number> => {
    const answer = await scene.ask('POST', '/v1/imports', { mapping, dryRun });
    expect(answer.statusCode, answer.payload).to.equal(201);
    return (JSON.parse(answer.payload) as Job).id;
  };
  const send = (id: number, file: Buffer | string) =>
    scene.ask('PUT', `/v1/imports/${id}/file`, file, { 'content-type': 'text/csv' });
  const find = async (id: number) => JSON.parse((await scene.ask('GET', `/v1/imports/${id}`)).payload) as Job;

  const counts = { rows: 5, superseded: 1, refused: 1, withProblems: 2, consents: 1 };

  it('counts the same in a dry run and writes nothing', async () => {
    const dry = JSON.parse((await send(await make(true), sample)).payload) as Job;
    expect(dry).to.deep.include({ state: 'done', counts: { ...counts, created: 3, updated: 0 } });
    expect((await scene.ask('GET', '/v1/recipients/u1')).statusCode).to.equal(404);
  });

  for (const encoding of ['utf-8', 'cp949', 'utf-16le', 'utf-16be']) {
    it(`takes a file in ${encoding}`, async () => {
      const file = iconv.encode(sample, encoding, { addBOM: encoding !== 'cp949' });
      const done = JSON.parse((await send(await make(), file)).payload) as Job;
      expect(done).to.deep.include({ state: 'done', encoding });
      expect(done.counts).to.include(counts);
      const person = JSON.parse((await scene.ask('GET', '/v1/recipients/u1')).payload) as object;
      expect(person).to.deep.include({ properties: { 이름: '신보람', 등급: 'VIP' } });
      expect(person).to.have.nested.property('contacts[0].value', '+821023450001');
    });
  }

  it('reports every problem by line and column, as JSON and as CSV, without a value', async () => {
    const id = await make();
    await send(id, sample);
    const page = await scene.ask('GET', `/v1/imports/${id}/problems?limit=2`);
    const { items, next } = JSON.parse(page.payload) as { items: object[]; next: string };
    expect(items[0]).to.include({ line: 3, column: '휴대폰', code: 'NO_NUMBER', effect: 'field' });
    expect(items[1]).to.include({ line: 6, column: '고객ID', code: 'USER_ID_MISSING', effect: 'row' });
    const rest = await scene.ask('GET', `/v1/imports/${id}/problems?limit=2&cursor=${next}`);
    expect(rest.payload).to.contain('CONSENT_MARK_UNKNOWN').and.not.contain('아마도');
    const csv = await scene.ask('GET', `/v1/imports/${id}/problems.csv`);
    expect(csv.headers['content-type']).to.contain('text/csv');
    expect(csv.payload.trim().split('\n')).to.have.length(4);
    expect(csv.payload).to.match(
      /3,휴대폰,NO_NUMBER,field,.*전화번호 없이 가져왔습니다\.,.*taken without a phone\./,
    );
    expect(csv.payload).not.to.match(/없음|아마,/);
  });

  const faults: readonly (readonly [string, Buffer | string, string])[] = [
    ['an empty file', '', 'IMPORT_HEADER_INVALID'],
    ['no header line', 'u9,이름,010-2345-0009,골드,Y,\n', 'IMPORT_HEADER_INVALID'],
    ['a column too many', `메모,${header}`, 'IMPORT_HEADER_INVALID'],
    ['a quote that is never closed', `${header}u9,"이름,,,,\n`, 'IMPORT_CSV_INVALID'],
    [
      'a line of 100 MB',
      Buffer.concat([Buffer.from(`${header}u9,`), Buffer.alloc(100_000_000, 'x')]),
      'IMPORT_RECORD_TOO_LARGE',
    ],
    [
      'bytes of no encoding',
      Buffer.concat([Buffer.from(header), Buffer.from([0xff, 0xff, 0xff])]),
      'IMPORT_ENCODING_INVALID',
    ],
  ];
  for (const [what, file, code] of faults) {
    it(`refuses ${what} and takes no row`, async () => {
      const id = await make();
      const answer = await send(id, file);
      expect(JSON.parse(answer.payload)).to.include({ code });
      expect(await find(id))
        .to.deep.include({ state: 'failed' })
        .and.have.nested.property('failure.code', code);
      expect((await scene.ask('GET', '/v1/recipients/u9')).statusCode).to.equal(404);
    });
  }

  it('keeps whole chunks before bad bytes, counts them, and takes nothing after', async () => {
    const line = (at: number): string => `b${at},이름,,,,\n`;
    const good = Array.from({ length: 20_000 }, (_, at) => line(at)).join('');
    const id = await make();
    const answer = await send(
      id,
      Buffer.concat([Buffer.from(header + good), Buffer.from([0xff]), Buffer.from(line(1))]),
    );
    expect(JSON.parse(answer.payload)).to.include({ code: 'IMPORT_ENCODING_INVALID', status: 422 });
    const job = await find(id);
    expect(job.counts['rows']).to.be.above(0);
    expect((job.counts['rows'] ?? 0) % 2_000).to.equal(0);
    expect(job.counts['created']).to.equal(job.counts['rows']);
  });

  it('takes one file and no second', async () => {
    const id = await make();
    await send(id, sample);
    expect(JSON.parse((await send(id, sample)).payload)).to.include({ code: 'IMPORT_STATE', status: 409 });
  });

  it('counts a person of an earlier chunk as superseded', async () => {
    const line = (at: number): string => `x${at},이름,,,,\n`;
    const file = `${header}${Array.from({ length: 4_500 }, (_, at) => line(at % 2_500)).join('')}`;
    const done = JSON.parse((await send(await make(), file)).payload) as Job;
    expect(done.counts).to.include({ rows: 4_500, created: 2_500, updated: 0, superseded: 2_000 });
  });

  it('marks an import whose sender goes away as interrupted', async () => {
    await scene.server.start();
    const id = await make();
    await new Promise<void>((resolve) => {
      const sending = request({
        method: 'PUT',
        host: '127.0.0.1',
        port: scene.server.info.port,
        path: `/v1/imports/${id}/file`,
        headers: { authorization: `Bearer ${scene.key}`, 'content-type': 'text/csv' },
      });
      sending.on('error', () => resolve());
      sending.write(header + 'y1,이름,,,,\n'.repeat(20_000));
      setTimeout(() => sending.destroy(), 50);
    });
    let job = await find(id);
    while (job.state === 'waiting' || job.state === 'running') {
      await new Promise((resolve) => setImmediate(resolve));
      job = await find(id);
    }
    expect(job).to.deep.include({ state: 'interrupted' });
  });

  it('leaves no name and no number in the log', () => {
    expect(scene.log.text()).not.to.match(/신보람|탁지우|2345-?000|23450003/);
  });
});
