import { isEngineError } from '@pabal/core';
import { expect } from 'chai';
import fc from 'fast-check';
import { parseSolapiCallback, toSolapiToken } from '../../src/vendors/solapi-callback.js';

const now = new Date('2026-11-21T00:00:00Z');
const clock = { now: () => now, delay: () => Promise.resolve() };
const secret = 'test-webhook';
const headers = { 'x-solapi-secret': toSolapiToken(secret), 'x-solapi-event-name': 'SINGLE-REPORT' };

function parse(
  body: unknown,
  given: Readonly<Record<string, string>> = headers,
  ours: string | undefined = secret,
) {
  const bytes = typeof body === 'string' ? body : JSON.stringify(body);
  return parseSolapiCallback({ headers: given, body: new TextEncoder().encode(bytes) }, ours, clock);
}

function codeOf(action: () => unknown): string {
  try {
    action();
    return 'none';
  } catch (error) {
    return isEngineError(error) ? error.code : String(error);
  }
}

const report = {
  messageId: 'M4V1',
  statusCode: '4000',
  to: '01012345678',
  dateReceived: '2026-11-20T23:59:00.000Z',
  customFields: { pabal: 'd-1-2-0' },
};

describe('parseSolapiCallback', () => {
  it('reads a report of delivery', () => {
    const receipt = {
      deliveryId: 'd-1-2-0',
      vendorId: 'M4V1',
      vendorCode: '4000',
      kind: 'delivered',
      occurredAt: new Date(report.dateReceived),
    };
    expect(parse([report])).to.deep.equal({ receipts: [receipt], optOuts: [] });
    expect(parse(report)).to.deep.equal({ receipts: [receipt], optOuts: [] });
  });

  it('reads a failure with its category', () => {
    expect(parse([{ ...report, statusCode: '3043' }]).receipts[0]).to.include({
      kind: 'undelivered',
      reason: 'device',
    });
    expect(parse([{ ...report, statusCode: '2061' }]).receipts[0]).to.include({
      kind: 'undelivered',
      reason: 'opted-out',
    });
  });

  it('leaves out what is still on its way and what is not ours', () => {
    const waiting = ['2000', '3000'].map((statusCode) => ({ ...report, statusCode }));
    const foreign = [
      { ...report, customFields: {} },
      { ...report, customFields: null },
      { messageId: 'M4V2' },
    ];
    expect(parse([...waiting, ...foreign]).receipts).to.deep.equal([]);
  });

  it('takes no news from reports of groups', () => {
    const given = { ...headers, 'x-solapi-event-name': 'GROUP-REPORT' };
    expect(parse([{ groupId: 'G4V1', status: 'COMPLETE' }], given)).to.deep.equal({
      receipts: [],
      optOuts: [],
    });
  });

  it('takes the time of arrival where the vendor gives none', () => {
    const { dateReceived: _, ...dateless } = report;
    expect(parse([dateless]).receipts[0]?.occurredAt).to.deep.equal(now);
  });

  for (const [name, given, ours] of [
    ['a missing secret', {}, secret],
    ['a wrong secret', { 'x-solapi-secret': toSolapiToken('other') }, secret],
    ['the secret itself', { 'x-solapi-secret': secret }, secret],
    ['an empty secret', { 'x-solapi-secret': '' }, secret],
    ['any secret when we have none', headers, undefined],
  ] as const) {
    it(`refuses ${name} before it looks at the body`, () => {
      const bytes = new TextEncoder().encode('not json');
      const action = (): unknown => parseSolapiCallback({ headers: given, body: bytes }, ours, clock);
      expect(codeOf(action)).to.equal('CALLBACK_REFUSED');
    });
  }

  for (const [name, body] of [
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['a number', 7],
    ['a list of numbers', [7]],
    ['one of ours without a code', [{ messageId: 'M', customFields: { pabal: 'd-1-2-0' } }]],
    ['one of ours without an id', [{ statusCode: '4000', customFields: { pabal: 'd-1-2-0' } }]],
  ] as const) {
    it(`calls ${name} invalid`, () => {
      expect(codeOf(() => parse(body))).to.equal('CALLBACK_INVALID');
    });
  }

  it('answers or refuses whatever comes, and quotes none of it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (body) => {
        const code = codeOf(() => parseSolapiCallback({ headers, body }, secret, clock));
        expect(code).to.be.oneOf(['none', 'CALLBACK_INVALID']);
      }),
    );
    expect(() => parse('01012345678 x')).to.throw(/^(?!.*01012345678)/);
  });
});
