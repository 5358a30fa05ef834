import { once } from 'node:events';
import { existsSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { readAcceptedMessages } from '@pabal/vendor-sim';
import { createInstallation, type Installation, type PabalProcess } from './pabal-process.js';

describe('npm start in a pipe', function () {
  this.timeout(120_000);
  let installation: Installation;
  let running: PabalProcess;
  const copies = (): number =>
    [...readAcceptedMessages(join(installation.dataDir, 'solapi-simulator.jsonl'))].length;

  before(async () => {
    installation = await createInstallation();
    running = installation.start('start');
    await running.says('Ctrl-C stops everything.');
  });

  after(async () => {
    await running.end('SIGKILL');
    await installation.remove();
  });

  it('imports the customers, sends the campaign and tells what became of everybody', () => {
    const text = running.output();
    expect(text).to.include('import 5,000/5,000 rows');
    expect(text).to.include('decide 4,970/4,970 people');
    expect(text).to.match(/total\s+4,970 {2}of 4,970 people in the audience/);
    expect(text).to.match(/suppressed\s+OPTED_OUT\s+consent\s+1,257\s+수신을 거부했습니다\./);
    expect(text).to.include('The recipient has opted out.');
    expect(copies()).to.equal(2238);
  });

  it('prints three commands that work as they stand', async () => {
    const printed = [...running.output().matchAll(/^ {2}(PABAL_DATA_DIR=\S+ npx pabal .*)$/gm)];
    const [explain = '', show = ''] = printed.map(([, command]) => command);
    expect(await installation.shell(explain))
      .to.include('the verdict is deny')
      .and.include('OPTED_OUT');
    expect(await installation.shell(show)).to.include('가을 감사 할인: ended, sms, promotional');
    const [, header = '', url = ''] =
      /curl -H "(Authorization: Bearer [^"]+)" (\S+)/.exec(running.output()) ?? [];
    const [name = '', value = ''] = header.split(': ');
    const answer = await fetch(url, { headers: { [name]: value } });
    expect(answer.status).to.equal(200);
  });

  it('refuses a second process on the same folder and names the remedy', async () => {
    const second = await installation.run('demo');
    expect(second.code).to.equal(1);
    expect(second.output).to.match(/DATABASE_URL|in use/);
  });

  it('stops cleanly, and the next start finds its data and sends nothing twice', async () => {
    const before = copies();
    expect(await running.end('SIGINT'), running.output()).to.equal(0);
    running = installation.start('start');
    const text = await running.says('Ctrl-C stops everything.');
    expect(text).to.include('it is not sent again');
    expect(text).to.match(/total\s+4,970/);
    expect(copies()).to.equal(before);
  });

  it('finds its data again after kill -9 and sends nothing twice', async () => {
    const before = copies();
    await running.end('SIGKILL');
    running = installation.start('start');
    await running.says('it is not sent again');
    await running.says('Ctrl-C stops everything.');
    expect(copies()).to.equal(before);
  });

  it('says what to restore when the file of keys is lost, and keeps none that fit nothing', async () => {
    await running.end('SIGTERM');
    const keys = join(installation.dataDir, 'keys.json');
    renameSync(keys, `${keys}.backup`);
    const refused = await installation.run('start');
    expect(refused.code).to.equal(1);
    expect(refused.output).to.include(`Bring ${keys} back`).and.include('STORAGE_WRONG_KEY');
    expect(existsSync(keys)).to.equal(false);
    renameSync(`${keys}.backup`, keys);
    running = installation.start('start');
    await running.says('it is not sent again');
  });

  it('names the port of the simulator when another program has it', async () => {
    await running.end('SIGTERM');
    const other = createServer().listen(installation.port + 10, '127.0.0.1');
    await once(other, 'listening');
    const refused = await installation.run('start');
    other.close();
    expect(refused.code).to.equal(1);
    expect(refused.output).to.include(
      `Port ${installation.port + 10}, which solapi-simulator listens on, is in use.`,
    );
    expect(refused.output).to.include('PABAL_PORT').and.not.include('EADDRINUSE');
  });

  it('begins anew with --reset', async () => {
    await running.end('SIGTERM');
    running = installation.start('start', '--reset');
    const text = await running.says('Ctrl-C stops everything.');
    expect(text).to.include('import 5,000/5,000 rows').and.not.include('it is not sent again');
    expect(copies()).to.equal(2238);
  });
});
