import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { tokens } from '@pabal/core';
import { expect } from 'chai';
import iconv from 'iconv-lite';
import { openScene, type Scene } from '../scene.js';

interface Told {
  readonly status: number;
  readonly head: string;
  readonly problem: { readonly code: string; readonly fields: readonly { readonly path: string }[] };
}

describe('bodies on the wire', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ maxBodyBytes: 50_000, maxImportBytes: 100_000, bodyWaitMs: 300 });
    await scene.server.start();
  });
  after(() => scene.stop());

  const open = async (method: string, path: string, headers: readonly string[]): Promise<Socket> => {
    const socket = connect(Number(scene.server.info.port), '127.0.0.1');
    await once(socket, 'connect');
    const lines = [`${method} ${path} HTTP/1.1`, 'host: x', `authorization: Bearer ${scene.key}`, ...headers];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    return socket;
  };
  const post = (...headers: string[]) =>
    open('POST', '/v1/recipients', ['content-type: application/json', ...headers]);
  /** Reads until the server closes; a reset fails. */
  const readAll = async (socket: Socket): Promise<Told> => {
    const pieces: Buffer[] = [];
    for await (const piece of socket) pieces.push(piece as Buffer);
    const [head = '', body = ''] = Buffer.concat(pieces).toString().split('\r\n\r\n');
    const problem = JSON.parse(body) as Told['problem'];
    return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), problem };
  };
  const expectClosed = ({ head }: Told): void => {
    expect(head).to.contain('connection: close').and.contain('application/problem+json');
  };

  it('answers 408 to a body that stops coming, and closes the line', async () => {
    const socket = await post('content-length: 1000');
    socket.write('{"rows":[');
    const told = await readAll(socket);
    expect([told.status, told.problem.code]).to.deep.equal([408, 'BODY_TOO_SLOW']);
    expect(told.problem.fields[0]?.path).to.equal('body');
    expectClosed(told);
  });

  it('answers 408 to the file of an import that stops coming, and marks the import', async () => {
    const mapping = { columns: { id: { to: 'userId' } } };
    const made = await scene.ask('POST', '/v1/imports', { mapping });
    const { id } = JSON.parse(made.payload) as { id: number };
    const socket = await open('PUT', `/v1/imports/${id}/file`, [
      'content-type: text/csv',
      'content-length: 900',
    ]);
    socket.write('id\nu1\nu2');
    const told = await readAll(socket);
    expect([told.status, told.problem.code]).to.deep.equal([408, 'BODY_TOO_SLOW']);
    expectClosed(told);
    const found = await scene.ask('GET', `/v1/imports/${id}`);
    expect(JSON.parse(found.payload)).to.include({ state: 'interrupted' });
  });

  for (const [method, path, status] of [
    ['POST', '/v1/nothing', 404],
    ['DELETE', '/v1/keys/aaaaaaaaaaaa', 404],
    ['DELETE', '/v1/recipients', 404],
  ] as const) {
    it(`answers ${status} to ${method} ${path} without waiting for a body that stops coming`, async () => {
      const socket = await open(method, path, ['content-length: 1000']);
      socket.write('{');
      const told = await readAll(socket);
      expect(told.status).to.equal(status);
      expectClosed(told);
    });
  }

  it('answers 401 to a body that stops coming from nobody', async () => {
    const socket = connect(Number(scene.server.info.port), '127.0.0.1');
    socket.write('POST /v1/recipients HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{');
    expect((await readAll(socket)).status).to.equal(401);
  });

  it('takes a body that comes on slowly for longer than one wait', async () => {
    const text = JSON.stringify({ rows: [{ userId: 'slow' }], pad: undefined }).padEnd(3_000, ' ');
    const socket = await post(`content-length: ${text.length}`, 'connection: close');
    const answer = readAll(socket);
    const beganAt = performance.now();
    for (let at = 0; at < text.length; at += 100) {
      socket.write(text.slice(at, at + 100));
      await scene.engine.resolve(tokens.clock).delay(30);
    }
    expect(performance.now() - beganAt).to.be.above(600);
    expect((await answer).status).to.equal(200);
  });

  it('answers 413 to chunks over the limit, also to who reads only after writing', async () => {
    const patient = await openScene({ maxBodyBytes: 50_000 });
    await patient.server.start();
    const socket = connect(Number(patient.server.info.port), '127.0.0.1');
    const headers = ['content-type: application/json', 'transfer-encoding: chunked', 'connection: close'];
    const lines = [
      'POST /v1/recipients HTTP/1.1',
      'host: x',
      `authorization: Bearer ${patient.key}`,
      ...headers,
    ];
    socket.pause().write(`${lines.join('\r\n')}\r\n\r\n`);
    const piece = `2710\r\n${'x'.repeat(10_000)}\r\n`;
    for (let count = 0; count < 2_000; count += 1) {
      if (!socket.write(piece)) await once(socket, 'drain');
    }
    socket.end('0\r\n\r\n');
    const told = await readAll(socket);
    await patient.stop();
    expect([told.status, told.problem.code]).to.deep.equal([413, 'BODY_TOO_LARGE']);
    expect(told.problem.fields[0]?.path).to.equal('body');
  });

  it('answers 413 to a length over the limit before the body is there', async () => {
    const socket = await post('content-length: 60000', 'connection: close');
    socket.write('x'.repeat(30_000));
    const answer = readAll(socket);
    socket.write('x'.repeat(30_000));
    expect((await answer).status).to.equal(413);
  });

  it('answers 403 to a key without the scope before it looks at the body', async () => {
    const authorization = `Bearer ${await scene.keyWith('audit:read')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await scene.ask('POST', '/v1/recipients', '{"rows":', headers);
    expect(JSON.parse(answer.payload)).to.include({ status: 403, code: 'SCOPE_MISSING' });
  });

  const send = (payload: string | Buffer, type: string) =>
    scene.server.inject({
      method: 'POST',
      url: '/v1/recipients',
      headers: { authorization: `Bearer ${scene.key}`, 'content-type': type },
      payload,
    });

  it('refuses raw CP949 bytes and takes a U+FFFD that was meant', async () => {
    const text = JSON.stringify({ rows: [{ userId: 'k1', properties: { 이름: '홍길동' } }] });
    const refused = JSON.parse(
      (await send(iconv.encode(text, 'cp949'), 'application/json')).payload,
    ) as object;
    expect(refused).to.include({ status: 400, code: 'REQUEST_MALFORMED' });
    const meant = await send(text.replace('홍', '\ufffd'), 'application/json');
    expect(meant.statusCode).to.equal(200);
  });

  for (const type of ['application/json; charset=euc-kr', '', 'text/json']) {
    it(`answers 415 with the remedy to the Content-Type "${type}"`, async () => {
      const answer = await send('{"rows":[{"userId":"a"}]}', type);
      const problem = JSON.parse(answer.payload) as Told['problem'] & { remedy: string };
      expect(problem).to.include({ status: 415, code: 'MEDIA_TYPE_UNSUPPORTED' });
      expect(problem.fields[0]?.path).to.equal('headers.content-type');
      expect(problem.remedy).to.contain('UTF-8');
    });
  }
});
