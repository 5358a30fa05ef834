import { createHash } from 'node:crypto';
import { tokens } from '@pabal/core';
import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('opt-out without login', () => {
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.stop());

  /** A person who agreed by day and night, with the token of a message on `text`. */
  const makePerson = async (userId: string): Promise<string> => {
    const consents = ['promotional', 'night'].map((purpose) => ({
      ...{ channel: 'text', purpose, state: 'opted-in', occurredAt: '2026-01-01T00:00:00Z' },
    }));
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId, consents }] });
    const { recipient } = await scene.engine.recipients.profile(scene.workspaceId, userId);
    const power = { workspaceId: scene.workspaceId, recipientId: recipient.id, consentChannel: 'text' };
    return scene.engine.links.tokenOf(power, scene.engine.resolve(tokens.clock).now());
  };
  const statesOf = async (userId: string): Promise<readonly string[]> =>
    (await scene.engine.recipients.profile(scene.workspaceId, userId)).consents
      .map(({ purpose, state }) => `${purpose} ${state}`)
      .sort();
  const agreed = ['night opted-in', 'promotional opted-in'];
  const refused = ['night opted-out', 'promotional opted-out'];
  /** Without a key. */
  const post = (url: string, payload: object | string, headers: Record<string, string> = {}) =>
    scene.server.inject({ method: 'POST', url, payload, headers });

  it('withdraws by a token in the body and says ALREADY_IN_STATE the second time', async () => {
    const token = await makePerson('o1');
    const first = await post('/v1/opt-outs', { token });
    expect(first.statusCode, first.payload).to.equal(200);
    expect(JSON.parse(first.payload)).to.deep.equal({ code: 'OPTED_OUT', channel: 'text' });
    expect(first.headers['cache-control']).to.equal('no-store');
    expect(await statesOf('o1')).to.deep.equal(refused);
    const second = await post('/v1/opt-outs', { token });
    expect(JSON.parse(second.payload)).to.have.property('code', 'ALREADY_IN_STATE');
  });

  it('takes a form, the whole link, and the one click of RFC 8058', async () => {
    const bodies = [
      ['/v1/opt-outs', (token: string) => `token=${token}`],
      ['/v1/opt-outs', (token: string) => `token=https%3A%2F%2Fmsg.example.kr%2Fopt-out%23${token}%0A`],
      ['/v1/opt-outs?t=', () => 'List-Unsubscribe=One-Click'],
    ] as const;
    for (const [index, [url, write]] of bodies.entries()) {
      const token = await makePerson(`f${index}`);
      const answer = await post(url.endsWith('=') ? url + token : url, write(token), form);
      expect(answer.statusCode, answer.payload).to.equal(200);
      expect(await statesOf(`f${index}`)).to.deep.equal(refused);
    }
  });

  it('reads a token from the address for the one click alone', async () => {
    const token = await makePerson('q1');
    for (const [body, headers] of [
      ['x=1', form],
      [{}, {}],
    ] as const) {
      expect((await post(`/v1/opt-outs?t=${token}`, body, headers)).statusCode).to.equal(400);
    }
    expect(await statesOf('q1')).to.deep.equal(agreed);
  });

  it('refuses what is wrong with the same words and leaves no trace of it', async () => {
    const token = await makePerson('w1');
    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    const answers = new Set<string>();
    for (const payload of [{ token: changed }, { token: '' }, { token: 7 }, {}, '{"token":', '"x"', '[]']) {
      const answer = await post('/v1/opt-outs', payload, { 'content-type': 'application/json' });
      expect(answer.statusCode).to.equal(400);
      answers.add(answer.payload);
    }
    expect([...answers]).to.have.length(1);
    expect([...answers][0])
      .to.contain('OPT_OUT_REFUSED')
      .and.not.contain(changed);
    expect(await statesOf('w1')).to.deep.equal(agreed);
  });

  it('shows a page in the language of the reader that changes nothing and loads nothing', async () => {
    const token = await makePerson('g1');
    for (const [language, title] of [
      [undefined, '광고성 정보 수신거부'],
      ['ko-KR,ko;q=0.9,en;q=0.8', '광고성 정보 수신거부'],
      ['en-US,en;q=0.9,ko;q=0.8', 'Stop advertising messages'],
    ] as const) {
      const headers = { ...(language !== undefined && { 'accept-language': language }) };
      const page = await scene.server.inject({ method: 'GET', url: '/opt-out', headers });
      expect(page.statusCode).to.equal(200);
      expect(page.headers['content-type']).to.equal('text/html; charset=utf-8');
      expect(page.headers['cache-control']).to.equal('no-store');
      expect(page.headers['referrer-policy']).to.equal('no-referrer');
      expect(page.payload)
        .to.contain(`<h1>${title}</h1>`)
        .and.contain('<textarea')
        .and.contain('method="post"');
      expect(page.payload).not.to.match(/(src|href)=|https?:\/\//);
      const policy = String(page.headers['content-security-policy']);
      for (const tag of ['script', 'style']) {
        const [, text = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page.payload) ?? [];
        const hash = createHash('sha256').update(text).digest('base64');
        expect(policy).to.contain(`${tag}-src 'sha256-${hash}'`);
      }
      expect(policy).to.contain("default-src 'none'").and.contain("frame-ancestors 'none'");
    }
    await scene.server.inject({ method: 'GET', url: `/opt-out?t=${token}` });
    expect(await statesOf('g1')).to.deep.equal(agreed);
  });

  it('works by the form of the page where no script runs', async () => {
    const token = await makePerson('n1');
    const done = await post('/opt-out', `token=${token}`, { ...form, 'accept-language': 'en' });
    expect([done.statusCode, /Done\./.test(done.payload)]).to.deep.equal([200, true]);
    expect(await statesOf('n1')).to.deep.equal(refused);
    const again = await post('/opt-out', `token=${token}`, form);
    expect(again.payload)
      .to.contain('<p role="status"')
      .and.match(/>이미 수신거부된 상태입니다\.<\/p>/);
    const wrong = await post('/opt-out', 'token=%3Cscript%3E', form);
    expect(wrong.statusCode).to.equal(400);
    expect(wrong.payload)
      .to.match(/>유효하지 않은 코드입니다\.[^<]*<\/p>/)
      .and.not.contain('%3C');
  });

  it('takes the one click as a form in parts, and a token there', async () => {
    const parts = { 'content-type': 'Multipart/Form-Data; boundary="b7"' };
    const write = (name: string, value: string): string =>
      `--b7\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b7--\r\n`;
    const [click, other, broken] = [await makePerson('m1'), await makePerson('m2'), await makePerson('m3')];
    const answer = await post(`/v1/opt-outs?t=${click}`, write('List-Unsubscribe', 'One-Click'), parts);
    expect(answer.statusCode, answer.payload).to.equal(200);
    expect((await post('/v1/opt-outs', write('token', other), parts)).statusCode).to.equal(200);
    const bad = [
      await post(`/v1/opt-outs?t=${broken}`, '--b7\r\nList-Unsubscribe=One-Click', parts),
      await post(`/v1/opt-outs?t=${broken}`, write('List-Unsubscribe', 'x'), parts),
      await post('/v1/opt-outs', write('token', broken), { 'content-type': 'multipart/form-data' }),
    ];
    expect(bad.map(({ statusCode }) => statusCode)).to.deep.equal([400, 400, 400]);
    expect([await statesOf('m1'), await statesOf('m2')]).to.deep.equal([refused, refused]);
    expect(await statesOf('m3')).to.deep.equal(agreed);
  });

  it('shows and takes the page whatever stands in its query', async () => {
    const token = await makePerson('u1');
    const url = '/opt-out?fbclid=abc&utm_source=a%20b&utm_source=c&t=';
    expect((await scene.server.inject({ method: 'GET', url })).statusCode).to.equal(200);
    expect((await post(url, `token=${token}`, form)).statusCode).to.equal(200);
    expect(await statesOf('u1')).to.deep.equal(refused);
  });

  it('says that nothing was done for a person who was erased', async () => {
    const token = await makePerson('e1');
    await scene.ask('DELETE', '/v1/recipients/e1');
    const answer = await post('/v1/opt-outs', { token });
    expect(JSON.parse(answer.payload)).to.deep.equal({ code: 'RECIPIENT_GONE', channel: 'text' });
    for (const [language, words] of [
      ['ko', '수신거부로 처리하지 않았습니다'],
      ['en', 'Nothing was done'],
    ] as const) {
      const page = await post('/opt-out', `token=${token}`, { ...form, 'accept-language': language });
      expect(page.payload).to.contain('<main data-result="gone">');
      expect(/<p role="status"[^>]*>([^<]*)</.exec(page.payload)?.[1]).to.contain(words);
    }
  });

  it('logs nothing of a token', async () => {
    const token = await makePerson('l1');
    await post('/v1/opt-outs', { token });
    await post(`/v1/opt-outs?t=${token}`, 'List-Unsubscribe=One-Click', form);
    await post('/v1/opt-outs', { token: `${token}x` });
    expect(JSON.stringify(scene.log.lines)).not.to.contain(token.slice(-20));
  });

  it('holds wrong tokens of one address to a number a minute', async () => {
    const own = await openScene({ optOutsPerMinute: 5 });
    const ask = () => own.server.inject({ method: 'POST', url: '/v1/opt-outs', payload: { token: 'x' } });
    for (let calls = 0; calls < 5; calls += 1) expect((await ask()).statusCode).to.equal(400);
    const stopped = await ask();
    expect(stopped.statusCode).to.equal(429);
    expect(stopped.headers['retry-after']).to.equal('2');
    await own.ask('POST', '/v1/recipients', { rows: [{ userId: 'behind-the-proxy' }] });
    const { recipient } = await own.engine.recipients.profile(own.workspaceId, 'behind-the-proxy');
    const power = { workspaceId: own.workspaceId, recipientId: recipient.id, consentChannel: 'text' };
    const token = own.engine.links.tokenOf(power, own.engine.resolve(tokens.clock).now());
    for (let calls = 0; calls < 7; calls += 1) {
      const url = '/v1/opt-outs';
      const { statusCode } = await own.server.inject({ method: 'POST', url, payload: { token } });
      expect(statusCode, 'a refusal is never refused').to.equal(200);
    }
    expect((await ask()).statusCode).to.equal(429);
    await own.stop();
  });

  it('counts callers behind a trusted proxy one by one', async () => {
    const own = await openScene({ optOutsPerMinute: 1, trustedProxies: ['127.0.0.1'] });
    const ask = async (caller: string) => {
      const headers = { 'x-forwarded-for': caller };
      const request = { method: 'POST', url: '/v1/opt-outs', headers, payload: { token: 'x' } };
      return (await own.server.inject(request)).statusCode;
    };
    const codes = [await ask('198.51.100.7'), await ask('198.51.100.8'), await ask('198.51.100.7')];
    expect(codes).to.deep.equal([400, 400, 429]);
    await own.stop();
  });
});
