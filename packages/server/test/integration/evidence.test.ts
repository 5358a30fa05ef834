import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runHere, type Ran } from './pabal-here.js';

const pdf = Buffer.from('%PDF-1.7 and so on');
const place = '/v1/plugins/pabal-compliance-consent-care/evidence';

describe('pabal evidence', () => {
  let folder = '';
  let server: Server;
  let asked: string[] = [];
  let answer: RequestListener;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pabal-evidence-'));
    asked = [];
    answer = (_request, response) => response.end(pdf);
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const run = (...args: readonly string[]): Promise<Ran> =>
    runHere(['evidence', ...args], {
      PABAL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      PABAL_API_KEY: 'pbl_test_key',
      PABAL_DATA_DIR: folder,
    });

  it('writes a person and a campaign into files that their owner alone can read', async () => {
    const file = join(folder, 'kim.pdf');
    const [code, text] = await run('person', '김 1', '--campaign', '7', '--pdf', file);
    expect(code, text).to.equal(0);
    expect(text).to.include(`The evidence is in ${file}.`);
    expect(readFileSync(file).equals(pdf)).to.equal(true);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect((await run('campaign', '7', '--pdf', file))[0]).to.equal(0);
    expect(asked).to.deep.equal([
      `${place}?userId=%EA%B9%80+1&campaignKey=7&format=pdf`,
      `${place}/campaigns/7?format=pdf`,
    ]);
  });

  it('prints JSON where no file is named', async () => {
    answer = (_request, response) => response.end('{"userId":"kim"}\n');
    expect(await run('person', 'kim')).to.deep.equal([0, '{"userId":"kim"}\n']);
    expect((await run('campaign', '7'))[0]).to.equal(0);
    expect(asked).to.deep.equal([`${place}?userId=kim&format=json`, `${place}/campaigns/7?format=json`]);
  });

  it('leaves no half of a file when the answer breaks off, and none for a problem', async () => {
    const file = join(folder, 'kim.pdf');
    answer = (_request, response) => response.write(pdf, () => response.destroy());
    const [code, text] = await run('person', 'kim', '--pdf', file);
    expect([code, text]).to.satisfy(([c, t]: Ran) => c === 1 && t.startsWith('API_UNREACHABLE'));
    expect(text).to.include('broke off');
    answer = (_request, response) => {
      response.statusCode = 404;
      response.end(
        '{"code":"RECIPIENT_NOT_FOUND","detail":"There is no recipient kim.","remedy":"Check the userId."}',
      );
    };
    expect((await run('person', 'kim', '--pdf', file))[1]).to.match(/^RECIPIENT_NOT_FOUND/);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('names the plugin that keeps evidence when the server has none', async () => {
    answer = (_request, response) => {
      response.statusCode = 404;
      response.end('{"code":"ROUTE_NOT_FOUND","detail":"No route has this method and path."}');
    };
    const [code, text] = await run('campaign', '7');
    expect(code).to.equal(1);
    expect(text).to.include('complianceConsentCare()').and.include('pabal.config.ts');
  });

  it('says which file it cannot write before it asks', async () => {
    const file = join(folder, 'nowhere', 'kim.pdf');
    const [code, text] = await run('person', 'kim', '--pdf', file);
    expect([code, text]).to.satisfy(([c, t]: Ran) => c === 1 && t.startsWith('FILE_UNREADABLE'));
    expect(text).to.include(file);
    expect(asked).to.deep.equal([]);
  });
});
