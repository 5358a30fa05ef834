import { expect } from 'chai';
import type { SolapiAnswer } from '../../src/vendors/solapi-client.js';
import { readFailure, toHarmlessOutcome } from '../../src/vendors/solapi-refusal.js';

const clock = { now: () => new Date('2026-11-21T00:00:00Z'), delay: () => Promise.resolve() };

function answer(status: number, errorCode?: string, headers = {}): SolapiAnswer {
  return { kind: 'answer', status, headers, body: errorCode === undefined ? undefined : { errorCode } };
}

describe('readFailure', () => {
  it('finds nothing wrong with 2xx', () => {
    expect(readFailure(answer(200), clock)).to.equal(null);
  });

  for (const [name, given, verdict, code, trouble] of [
    [
      'a refused connection',
      { kind: 'no-answer', hasLeft: false, cause: 'ECONNREFUSED' },
      'again',
      'ECONNREFUSED',
      undefined,
    ],
    [
      'a reset after bytes left',
      { kind: 'no-answer', hasLeft: true, cause: 'ECONNRESET' },
      'unclear',
      'ECONNRESET',
      undefined,
    ],
    ['a wrong key', answer(403, 'InvalidAPIKey'), 'again', 'InvalidAPIKey', 'failed'],
    ['a wrong secret', answer(403, 'SignatureDoesNotMatch'), 'again', 'SignatureDoesNotMatch', 'failed'],
    ['a wrong clock', answer(403, 'RequestTimeTooSkewed'), 'again', 'RequestTimeTooSkewed', 'failed'],
    ['a used signature', answer(403, 'DuplicatedSignature'), 'again', 'DuplicatedSignature', undefined],
    ['an empty purse', answer(400, 'NotEnoughBalance'), 'again', 'NotEnoughBalance', 'degraded'],
    ['any 403', answer(403), 'again', 'HTTP_403', 'failed'],
    ['a 429', answer(429), 'again', 'HTTP_429', undefined],
    ['a 400', answer(400, 'ValidationError'), 'never', 'ValidationError', undefined],
    ['a 503', answer(503, 'ServiceUnavailable'), 'unclear', 'ServiceUnavailable', undefined],
    ['a redirect', answer(302), 'unclear', 'HTTP_302', undefined],
    ['a code that quotes something', answer(400, 'to 01012345678 is wrong'), 'never', 'HTTP_400', undefined],
  ] as const) {
    it(`takes ${name} as ${verdict}`, () => {
      const failure = readFailure(given, clock);
      expect([failure?.verdict, failure?.code, failure?.trouble?.state]).to.deep.equal([
        verdict,
        code,
        trouble,
      ]);
    });
  }

  it('believes Retry-After, in seconds or as a date', () => {
    expect(readFailure(answer(429, undefined, { 'retry-after': '7' }), clock)?.afterMs).to.equal(7_000);
    const date = { 'retry-after': 'Sat, 21 Nov 2026 00:00:30 GMT' };
    expect(readFailure(answer(503, undefined, date), clock)?.afterMs).to.equal(30_000);
  });

  it('makes a retry of everything but a call that is wrong in itself, where nothing can have been sent', () => {
    const outcome = (given: SolapiAnswer): string =>
      toHarmlessOutcome(readFailure(given, clock) ?? expect.fail()).kind;
    expect(outcome(answer(500))).to.equal('retry');
    expect(outcome({ kind: 'no-answer', hasLeft: true, cause: 'TIMED_OUT' })).to.equal('retry');
    expect(outcome(answer(403, 'InvalidAPIKey'))).to.equal('retry');
    expect(outcome(answer(400, 'FileTooLarge'))).to.equal('rejected');
  });
});
