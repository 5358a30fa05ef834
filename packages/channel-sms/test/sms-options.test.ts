import { expect } from 'chai';
import { smsOptionsSchema } from '../src/sms-options.js';

function problems(options: unknown): string[] {
  const { error } = smsOptionsSchema.validate(options, { abortEarly: false });
  return (error?.details ?? []).map(({ message }) => message);
}

describe('the options', () => {
  it('fills in every default', () => {
    const solapi = { apiKey: 'key', apiSecret: 'secret' };
    expect(smsOptionsSchema.validate({ from: '0212345678', vendor: 'solapi', solapi }).value).to.deep.equal({
      from: '0212345678',
      vendor: 'solapi',
      onTooLong: 'upgrade',
      duties: [],
      solapi: {
        ...solapi,
        baseUrl: 'https://api.solapi.com',
        connectTimeoutMs: 3_000,
        requestTimeoutMs: 10_000,
        maxConnections: 8,
      },
    });
  });

  for (const [name, options, expected] of [
    ['the console without a block', { from: '15881588', vendor: 'console' }, []],
    ['solapi without a block', { from: '15881588', vendor: 'solapi' }, ['"solapi" is required']],
    [
      'a key without a secret',
      { from: '15881588', vendor: 'solapi', solapi: { apiKey: 'k' } },
      ['"solapi.apiSecret" is required'],
    ],
    [
      'hyphens',
      { from: '02-1234-5678', vendor: 'console' },
      ['"from" must be 8 to 12 digits without hyphens: the registered sender number'],
    ],
    [
      'half a message a second',
      { from: '15881588', vendor: 'console', ratePerSecond: 0 },
      ['"ratePerSecond" must be greater than or equal to 1'],
    ],
    [
      'a duty that is no name',
      { from: '15881588', vendor: 'console', duties: ['Ad label'] },
      ['"duties[0]" must be the name of a duty in kebab-case, such as ad-label'],
    ],
    [
      'a list of no windows',
      { from: '15881588', vendor: 'console', windows: [] },
      ['"windows" must contain at least 1 items'],
    ],
    ['another vendor', { from: '15881588', vendor: 'x' }, ['"vendor" must be one of [solapi, console]']],
  ] as const) {
    it(`says of ${name}: ${expected.join(', ') || 'nothing'}`, () => {
      expect(problems(options)).to.deep.equal(expected);
    });
  }
});
