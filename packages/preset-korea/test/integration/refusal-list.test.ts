import { expect } from 'chai';
import { openKorea } from '../korean-scene.js';

const noon = '2026-11-21T05:00:00Z';
const hold = 'hold OPTOUT_SYNC_STALE until 2026-11-21T05:01:00.000Z';
/** The phone of `wants`. */
const called = '01020000000';

/** A file of refusals, what is said of who called the line, and of somebody else. */
const files: readonly (readonly [string, string, string])[] = [
  [`고객명,전화번호\n홍길동,${called}`, 'deny OPTED_OUT', 'pass'],
  [`번호,전화번호\n1,${called}\n2,01099990000`, 'deny OPTED_OUT', 'pass'],
  [`고객번호,전화번호\n1099998888,${called}`, 'deny OPTED_OUT', 'pass'],
  [`수신번호,거부번호\n080-500-4233,${called}`, 'deny OPTED_OUT', 'pass'],
  [`전화번호,거부자\n080-500-4233,${called}`, 'deny OPTED_OUT', 'pass'],
  [`전화번호\n="${called}"`, 'deny OPTED_OUT', 'pass'],
  [`전화번호\n${called}\n010****0000`, 'deny OPTED_OUT', hold],
  ['번호,전화번호\n1,010****0000', hold, hold],
  ['<html>login</html>', hold, hold],
  ['{"error":"unauthorized"}', hold, hold],
  ['', hold, hold],
  ['전화번호\n', 'pass', 'pass'],
];

describe('the list of who called the free line, all plugins at once', () => {
  for (const [text, ofCaller, ofOther] of files) {
    it(`reads ${JSON.stringify(text)}: ${ofCaller.slice(0, 4)} the caller, ${ofOther.slice(0, 4)} the other`, async () => {
      const scene = await openKorea(noon, ['list']);
      try {
        const request = {
          params: { line: '0805004233' },
          query: { dryRun: false },
          payload: Buffer.from(text),
        };
        await scene.call('optout-080', 'POST', 'lines/{line}/refusals', request).catch(() => null);
        expect([await scene.ask('wants'), await scene.ask('wants-at-night')]).to.deep.equal([
          ofCaller,
          ofOther,
        ]);
      } finally {
        await scene.close();
      }
    });
  }
});
