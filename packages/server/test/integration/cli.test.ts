import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { runHere, type Ran } from './pabal-here.js';
import { configFile, customersFile, mappingFile, runPabal, type PabalProcess } from './pabal-process.js';

describe('the pabal command', function () {
  this.timeout(60_000);
  let dataDir = '';
  before(() => (dataDir = mkdtempSync(join(tmpdir(), 'pabal-cli-'))));
  after(() => rmSync(dataDir, { recursive: true }));
  const env = (more: Record<string, string> = {}): Record<string, string> => ({
    PABAL_DATA_DIR: dataDir,
    PABAL_PORT: '0',
    ...more,
  });
  const run = (args: readonly string[], more?: Record<string, string>): Promise<Ran> =>
    runHere(args, env(more));

  describe('after pabal start', () => {
    let start: PabalProcess;
    before(async () => {
      start = runPabal(['start'], env());
      await start.says('Ctrl-C stops everything.');
    });

    it('has told the story in plain lines and ended with everybody accounted for', () => {
      const text = start.text();
      expect(text)
        .to.contain('import 3/3 rows')
        .and.contain('decide 3/3 people')
        .and.contain('send 1/1 messages');
      expect(text)
        .to.match(/accepted\s+1 {2}/)
        .and.match(/suppressed\s+CONSENT_MISSING\s+consent\s+1/);
      expect(text).to.contain('수신동의 기록이 없습니다.').and.contain('There is no record of consent.');
      expect(text).to.contain('of 3 people in the audience').and.contain('npx pabal explain 1 u');
      expect(text).not.to.match(/신보람|2345-?6789/);
    });

    it('has left credentials that their owner alone can read', () => {
      expect(statSync(join(dataDir, 'credentials.json')).mode & 0o777).to.equal(0o600);
    });

    it('answers pabal explain with every verdict in both languages, and complains of nothing', async () => {
      const explain = runPabal(['explain', '1', 'u3'], env());
      expect(await explain.ended).to.equal(0);
      expect(explain.complaint()).to.equal('');
      const text = explain.text();
      expect(text)
        .to.match(/consent@1\s+deny\s+CONSENT_MISSING/)
        .and.contain('수신동의');
      expect(text).to.contain('As it was decided and stored');
    });

    it('lists, shows and moves campaigns', async () => {
      expect((await run(['campaigns', 'list']))[1]).to.match(/1\s+ended\s+sms\s+promotional\s+가을 인사/);
      expect((await run(['campaigns', 'show', '1']))[1]).to.contain('Run 1: finished, 3/3 people decided');
      const [code, text] = await run(['campaigns', 'start', '1']);
      expect([code, text]).to.satisfy(
        ([c, t]: [number, string]) => c === 1 && t.startsWith('CAMPAIGN_STATE'),
      );
    });

    it('clones, edits, readies, judges and archives a campaign', async () => {
      const file = join(dataDir, 'changes.json');
      const say = async (...args: readonly string[]): Promise<string> =>
        (await run(['campaigns', ...args]))[1];
      expect(await say('clone', '1')).to.contain('Campaign 2 is a draft: 가을 인사 (copy)');
      writeFileSync(file, '{ "name": "겨울 인사" }');
      expect(await say('edit', '2', file)).to.contain('Campaign 2 is draft, at revision 2.');
      writeFileSync(file, '{ "name": "봄 인사", "revision": 1 }');
      expect(await say('edit', '2', file)).to.match(/^CAMPAIGN_REVISION_OLD/);
      expect(await say('ready', '2')).to.contain('Campaign 2 is ready, at revision 2.');
      expect(await say('reject', '2', '문구', '--revision', '2')).to.contain(
        'is draft, rejected, at revision 2.',
      );
      expect(await say('show', '2')).to.match(/Revision 2, rejected by key:\w+: 문구/);
      expect(await say('archive', '2')).to.contain('Campaign 2 is draft, archived, at revision 2.');
      expect(await say('list')).not.to.contain('겨울 인사');
    });

    it('watches the newest run of a campaign until it is finished', async () => {
      const [code, text] = await run(['campaigns', 'watch', '1']);
      expect(code, text).to.equal(0);
      expect(text)
        .to.contain('Run 1: finished, 3/3 people decided')
        .and.match(/suppressed\s+CONSENT_MISSING/);
      const campaign = join(dataDir, 'watched.json');
      const content = { text: '안녕하세요' };
      writeFileSync(
        campaign,
        JSON.stringify({ name: 'w', channel: 'sms', content, sendType: { kind: 'now' } }),
      );
      const key =
        /Campaign (\d+) is a draft/.exec((await run(['campaigns', 'create', campaign]))[1])?.[1] ?? '';
      await run(['campaigns', 'start', key]);
      expect((await run(['campaigns', 'watch', key]))[1]).to.match(
        /Run \d+: finished, 3\/3 people decided, /,
      );
    });

    it('simulates a campaign without sending it', async () => {
      const file = join(dataDir, 'simulated.json');
      writeFileSync(
        file,
        JSON.stringify({ name: '겨울 인사', channel: 'sms', content: { text: '안녕하세요' } }),
      );
      const [, created] = await run(['campaigns', 'create', file]);
      const key = /Campaign (\d+) is a draft/.exec(created)?.[1] ?? '';
      const [code, text] = await run(['campaigns', 'simulate', key]);
      expect([code, text]).to.satisfy(([c]: [number, string]) => c === 0);
      expect(text)
        .to.contain('would send 1 sms')
        .and.contain('Nothing was sent.')
        .and.contain('CONSENT_MISSING');
      expect((await run(['campaigns', 'simulate', key, '--at', '2020-01-01T00:00:00Z']))[1])
        .to.contain('lies in the past')
        .and.contain('nothing was simulated')
        .and.not.contain('nothing was saved');
      expect((await run(['campaigns', 'show', key]))[1])
        .to.contain('draft')
        .and.not.contain('Run ');
    });

    it('opens the sandbox of the workspace and closes it again', async () => {
      expect((await run(['workspace', 'show']))[1]).to.contain('Workspace default is sandbox.');
      expect((await run(['workspace', 'live']))[1]).to.contain(
        'Workspace default is live. Real people are reached.',
      );
      expect((await run(['workspace', 'sandbox']))[1]).to.contain('Only the allow list');
    });

    it('imports a file in a dry run', async () => {
      const [code, text] = await run(['import', customersFile, '--mapping', mappingFile, '--dry-run']);
      expect(code).to.equal(0);
      expect(text).to.contain('dry run, nothing written').and.contain('3 updated');
    });

    it('shows the first problems of an import in both languages, or writes all of them into a file', async () => {
      const people = join(dataDir, 'people.csv');
      writeFileSync(people, readFileSync(customersFile, 'utf8').replace(/010[-\d]+/g, '없음'));
      const args = ['import', people, '--mapping', mappingFile, '--dry-run'];
      expect((await run(args))[1])
        .to.match(/NO_NUMBER\s+전화번호가 아닌/)
        .and.contain('taken without a phone');
      const report = join(dataDir, 'report.csv');
      const [code, text] = await run([...args, '--problems', report]);
      expect([code, text]).to.satisfy(([c, t]: [number, string]) => c === 0 && t.includes(report));
      expect(readFileSync(report, 'utf8')).to.match(/message_ko,message_en\n\d+,.*,NO_NUMBER,field,전화번호/);
    });

    it('notes variables of a campaign that nobody has and nobody declared', async () => {
      const campaign = join(dataDir, 'campaign.json');
      const content = { text: '{{쿠폰번호}}' };
      writeFileSync(campaign, JSON.stringify({ name: 'x', channel: 'sms', content }));
      const [code, text] = await run(['campaigns', 'create', campaign]);
      expect(code, text).to.equal(0);
      expect(text)
        .to.contain('No recipient has these properties and none is declared: 쿠폰번호.')
        .and.contain('is a draft');
    });

    it('says when a campaign that was started runs next', async () => {
      const campaign = join(dataDir, 'planned.json');
      const sendType = { kind: 'at', localAt: '2199-03-02T10:00', zone: 'Asia/Seoul' };
      writeFileSync(
        campaign,
        JSON.stringify({ name: 'x', channel: 'sms', content: { text: 'x' }, sendType }),
      );
      const key = /Campaign (\d+)/.exec((await run(['campaigns', 'create', campaign]))[1])?.[1] ?? '';
      const next = 'Next occurrence: 2199-03-02 10:00:00 +09:00';
      expect((await run(['campaigns', 'start', key]))[1])
        .to.contain(`Campaign ${key} is running.`)
        .and.contain(next);
      expect((await run(['campaigns', 'show', key]))[1])
        .to.contain(next)
        .and.not.contain('approved by nobody');
    });

    it('changes the rate of a campaign, and shows it with its hours', async () => {
      const campaign = join(dataDir, 'paced.json');
      const noSendWindow = { startLocal: '21:00', endLocal: '08:00', zone: 'Asia/Seoul', then: 'drop' };
      writeFileSync(
        campaign,
        JSON.stringify({ name: 'x', channel: 'sms', content: { text: 'x' }, noSendWindow }),
      );
      const key = /Campaign (\d+)/.exec((await run(['campaigns', 'create', campaign]))[1])?.[1] ?? '';
      expect((await run(['campaigns', 'rate', key, '6000']))[1]).to.contain(
        'at most 6,000 messages a minute',
      );
      const [, shown] = await run(['campaigns', 'show', key]);
      expect(shown).to.contain('Hands over at most 6,000 messages a minute');
      expect(shown).to.contain(
        'Sends nothing from 21:00 to 08:00 in Asia/Seoul; what falls in it is not sent',
      );
      expect((await run(['campaigns', 'rate', key, 'none']))[1]).to.contain(`Campaign ${key} has no rate.`);
      expect((await run(['campaigns', 'rate', key, 'fast']))[1]).to.contain('ratePerMinute');
    });

    it('shows an experiment, and asks for its winner by name or by the figures', async () => {
      const campaign = join(dataDir, 'compared.json');
      const variants = [
        { name: 'a', weight: 50 },
        { name: 'b', weight: 50, content: { text: 'y' } },
      ];
      const experiment = { variants, testPercent: 20, decideAfter: { amount: 1, unit: 'hours' } };
      writeFileSync(
        campaign,
        JSON.stringify({ name: 'x', channel: 'sms', content: { text: 'x' }, experiment }),
      );
      const key = /Campaign (\d+)/.exec((await run(['campaigns', 'create', campaign]))[1])?.[1] ?? '';
      expect((await run(['campaigns', 'experiment', key]))[1]).to.contain('20 % are tested');
      expect((await run(['campaigns', 'winner', key, 'c']))[1])
        .to.contain('EXPERIMENT_INVALID')
        .and.contain('variant');
      expect((await run(['campaigns', 'winner', key, 'b']))[1]).to.contain('EXPERIMENT_STATE');
      expect((await run(['campaigns', 'winner', key, '--run', 'x']))[1]).to.contain('runId');
    });

    it('revokes the key that it uses itself only when told twice', async () => {
      const [, key] = await run(['keys', 'create', '--name', 'own', '--scope', '*']);
      const id = key.trim().split('_')[2] ?? '';
      const use = { PABAL_API_KEY: key.trim() };
      const [refused, told] = await run(['keys', 'revoke', id], use);
      expect(refused).to.equal(1);
      expect(told).to.contain('Nothing was revoked').and.contain('--yes');
      expect((await run(['keys', 'revoke', id, '--yes'], use))[0]).to.equal(0);
      expect((await run(['campaigns', 'list'], use))[1]).to.contain('KEY_UNKNOWN');
    });

    it('creates a key that works and revokes it', async () => {
      const [, key] = await run(['keys', 'create', '--name', 'cli', '--scope', 'campaigns:read']);
      expect(key.trim()).to.match(/^pbl_live_[a-z0-9]{12}_[\w-]{43}$/);
      const id = key.trim().split('_')[2] ?? '';
      const use = { PABAL_API_KEY: key.trim() };
      expect((await run(['campaigns', 'list'], use))[0]).to.equal(0);
      expect((await run(['keys', 'list'], use))[1]).to.contain('SCOPE_MISSING');
      expect((await run(['keys', 'revoke', id]))[0]).to.equal(0);
      expect((await run(['campaigns', 'list'], use))[1]).to.contain('KEY_UNKNOWN');
    });

    it('stops everything in order at Ctrl-C', async () => {
      start.child.kill('SIGINT');
      expect(await start.ended).to.equal(0);
      const stops = [...start.text().matchAll(/(\w+) stopped/g)].map(([, name]) => name);
      expect(stops).to.deep.equal(['vendor', 'database']);
    });
  });

  it('tells all problems of the environment and of three plugins at once, without values, and exits with 1', async () => {
    const start = runPabal(['start', '--config', 'wrong.config.ts'], env({ PABAL_LOG_LEVEL: 'hunter2' }));
    expect(await start.ended).to.equal(1);
    const text = start.text();
    expect(text).to.contain('CONFIG_INVALID').and.contain('PABAL_LOG_LEVEL');
    for (const name of ['one', 'two', 'three']) expect(text).to.match(new RegExp(`plugins.*\\b${name}\\b`));
    expect(text).not.to.match(/hunter2|1000000|1,000,000|^\s+at /m);
  });

  it('says what is wrong on standard error alone, and exits with 1', async () => {
    const list = runPabal(['campaigns', 'list'], env({ PABAL_DATA_DIR: join(tmpdir(), 'pabal-none') }));
    expect(await list.ended).to.equal(1);
    expect(list.complaint()).to.match(/^CREDENTIALS_MISSING: .*pabal-none\/credentials\.json is not there/);
    expect(list.text()).to.equal(list.complaint());
  });

  const failures: readonly (readonly [readonly string[], string, Record<string, string>, RegExp?])[] = [
    [['worker'], 'DATABASE_URL_MISSING', {}],
    [['start', '--reset'], 'RESET_REFUSED', { DATABASE_URL: 'postgres://127.0.0.1/real' }],
    [['start', '--config', 'none.ts'], 'CONFIG_FILE_MISSING', {}, /\/none\.ts is not there/],
    [['start', '--config', mappingFile], 'CONFIG_FILE_INVALID', {}],
    [['campaigns', 'list'], 'API_UNREACHABLE', { PABAL_URL: 'http://127.0.0.1:9', PABAL_API_KEY: 'x' }],
  ];
  for (const [args, code, more, told = /→/] of failures) {
    it(`ends pabal ${args.map((arg) => basename(arg)).join(' ')} with ${code} and a remedy`, async () => {
      const [exit, text] = await run(args, { PABAL_CONFIG: configFile, ...more });
      expect(exit).to.equal(1);
      expect(text).to.contain(`${code}:`).and.contain('→').and.match(told);
    });
  }

  it('throws the data of the embedded database away at --reset, and prints no key in a CI', async () => {
    const start = runPabal(['start', '--reset', '--no-demo'], env({ CI: 'true' }));
    await start.says('Ctrl-C stops everything.');
    expect(start.text())
      .to.contain(`in ${join(dataDir, 'credentials.json')}`)
      .and.not.contain('pbl_');
    start.child.kill('SIGTERM');
    expect(await start.ended).to.equal(0);
    expect(start.text()).to.contain('database destroyed').and.not.contain('import');
  });
});
