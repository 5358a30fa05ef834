import { once } from 'node:events';
import { existsSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { readAcceptedMessages } from '@pabal/vendor-sim';
import { createInstallation, type Installation, type PabalProcess } from './pabal-process.js';

/** What the vendor takes in the whole story: 1,163 and 1,075 promotional messages and 4,624 informational ones. */
const allCopies = 6862;

/** A text without the line breaks of a narrow column. */
const unwrap = (text: string): string => text.replace(/\s+/g, ' ');

const toNumber = (text: string): number => Number(text.replaceAll(',', ''));

describe('npm start in a pipe', function () {
  this.timeout(120_000);
  let installation: Installation;
  let running: PabalProcess;
  let startedAtMs: number;
  const storyOf = (campaignKey: number): string => {
    const [, ...stories] = running.output().split(/^(?=Campaign \d “.*(?:starts now|is scheduled))/m);
    return stories[campaignKey - 1] ?? '';
  };
  const copies = (): number =>
    [...readAcceptedMessages(join(installation.dataDir, 'solapi-simulator.jsonl'))].length;

  before(async () => {
    installation = await createInstallation();
    startedAtMs = Date.now();
    running = installation.start('start');
    await running.says('Ctrl-C stops everything.');
  });

  after(async () => {
    await running.end('SIGKILL');
    await installation.remove();
  });

  it('imports the customers, sends to some and tells what became of everybody', () => {
    expect(running.output()).to.include('import 5,000/5,000 rows').and.include('4,970 new');
    const text = storyOf(1);
    expect(text).to.include('“가을 신상품 먼저 보기” (promotional sms) starts now.');
    expect(text).to.include('decide 2,505/2,505 people');
    expect(text).to.match(/total\s+2,505 {2}of 2,505 people in the audience/);
    expect(text).to.match(/suppressed\s+OPTED_OUT\s+consent\s+626\s+수신을 거부했습니다\./);
    expect(text).to.include('The recipient has opted out.');
  });

  it('holds by a frequency cap who got the campaign before, and sends to the others', () => {
    const cap = 'Frequency cap “가을 캠페인 주간 한도”: at most 1 promotional message a person per 7 days';
    expect(unwrap(running.output())).to.include(`${cap}, of campaigns tagged “가을”.`);
    const text = storyOf(2);
    const capped = /suppressed\s+FREQUENCY_CAPPED\s+frequency-cap\s+1,163\s+발송 한도에 도달했습니다\./;
    expect(text).to.match(capped).and.include('A frequency cap is full.');
    expect(text).to.match(/delivered\s+1,073 /);
    expect(text).to.match(/total\s+4,970 {2}of 4,970 people in the audience/);
  });

  it('waits with a scheduled campaign until its local time, which says so, and runs it then', () => {
    const text = storyOf(3);
    const [, dueAt = ''] = /is scheduled and waits until\s(\S+\s\S+\s\+09:00)\./.exec(text) ?? [];
    expect(text.indexOf('waits until')).to.be.lessThan(text.indexOf('decide '));
    expect(Date.parse(dueAt.replace(/\s/, 'T').replace(/\s/, ''))).to.be.greaterThan(startedAtMs);
    expect(text).to.not.match(/OPTED_OUT|FREQUENCY_CAPPED/);
    expect(text).to.match(/total\s+4,970 {2}of 4,970 people in the audience/);
    expect(copies()).to.equal(allCopies);
  });

  it('ends every table with the sum of its lines', () => {
    for (const campaignKey of [1, 2, 3]) {
      const [, table = ''] = storyOf(campaignKey).split('what became of everybody');
      const counts = [...table.matchAll(/^\S+ .*?([\d,]+) {2}\S/gm)].map(([, count = '']) => toNumber(count));
      const total = counts.pop();
      expect(
        counts.reduce((sum, count) => sum + count, 0),
        table,
      ).to.equal(total);
    }
  });

  it('prints three commands that work as they stand', async () => {
    const printed = [...running.output().matchAll(/^ {2}(PABAL_DATA_DIR=\S+ npx pabal .*)$/gm)];
    const [explain = '', show = ''] = printed.map(([, command]) => command);
    expect(unwrap(await installation.shell(explain)))
      .to.include('the verdict is deny')
      .and.include('7일 동안 최대 1건');
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
    expect(text.match(/it is not sent again/g)).to.have.length(3);
    expect(text)
      .to.match(/total\s+4,970/)
      .and.not.match(/import|decide/);
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

  it('begins anew with --reset, and goes on where it was cut off in each of the campaigns', async () => {
    await running.end('SIGTERM');
    running = installation.start('start', '--reset');
    const text = await running.says('Campaign 1 “가을 신상품 먼저 보기” (promotional sms) starts now.');
    expect(text).to.include('import 5,000/5,000 rows').and.not.include('from an earlier start');
    await running.end('SIGINT');
    running = installation.start('start');
    await running.says('Campaign 2 “가을 감사 할인” (promotional sms) starts now.');
    await running.end('SIGINT');
    running = installation.start('start');
    await running.says('waits until');
    await running.end('SIGKILL');
    running = installation.start('start');
    const told = await running.says('Ctrl-C stops everything.');
    expect(told).to.match(/FREQUENCY_CAPPED\s+frequency-cap\s+1,163/);
    expect(told.match(/of 4,970 people in the audience/g)).to.have.length(2);
    expect(copies()).to.equal(allCopies);
  });
});
