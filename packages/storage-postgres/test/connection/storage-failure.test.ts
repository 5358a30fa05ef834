import { expect } from 'chai';
import { toStorageFailure } from '../../src/connection/storage-failure.js';

const failure = (code: string | undefined, message = 'text'): Error =>
  Object.assign(new Error(message), code ? { code } : {});

describe('toStorageFailure', () => {
  const cases: readonly (readonly [string, Error, string | null])[] = [
    ['a refused connection', failure('ECONNREFUSED'), 'STORAGE_UNAVAILABLE'],
    ['a session that was ended', failure('57P01'), 'STORAGE_UNAVAILABLE'],
    ['a server that starts', failure('57P03'), 'STORAGE_UNAVAILABLE'],
    ['a transaction that stood still too long', failure('25P03'), 'STORAGE_UNAVAILABLE'],
    ['too many sessions', failure('53300'), 'STORAGE_UNAVAILABLE'],
    ['a wrong password', failure('28P01'), 'STORAGE_UNAVAILABLE'],
    [
      'a database that takes nobody',
      failure('55000', 'database "a" is not currently accepting connections'),
      'STORAGE_UNAVAILABLE',
    ],
    [
      'a connection that broke',
      failure(undefined, 'Connection terminated unexpectedly'),
      'STORAGE_UNAVAILABLE',
    ],
    ['a deadlock', failure('40P01'), 'STORAGE_CONFLICT'],
    ['a unique violation', failure('23505'), null],
    ['a cancelled statement', failure('57014'), null],
    ['a bug', new TypeError('text'), null],
  ];
  for (const [what, error, code] of cases) {
    it(`turns ${what} into ${code ?? 'nothing else'}`, () => {
      const result = toStorageFailure(error) as Error & { code?: string };
      if (code === null) expect(result).to.equal(error);
      else expect(result).to.deep.include({ name: 'EngineError', code });
    });
  }

  it('tells a server that lets nobody in from one that is not there', () => {
    const tell = (code: string) => {
      const { message, remedy } = toStorageFailure(failure(code)) as Error & { remedy: string };
      return { message, remedy };
    };
    const missing = tell('3D000');
    expect(missing.message).to.contain('no database');
    expect(missing.remedy).to.contain('Create the database');
    for (const code of ['28P01', '28000']) {
      expect(tell(code).message, code).to.contain('refuses this role');
      expect(tell(code).remedy, code).to.contain('role and password');
    }
    expect(tell('ECONNREFUSED').message).to.contain('cannot be reached');
  });

  it('does not repeat what the driver said, which may hold values', () => {
    const result = toStorageFailure(failure('ECONNREFUSED', 'connect to secret-host')) as Error;
    expect(result.message).not.to.include('secret-host');
  });
});
