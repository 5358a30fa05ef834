import { join } from 'node:path';
import { storageErrorCodes } from '../codes.js';
import { embeddedError } from './embedded-error.js';
import { copyBinaries } from './copy-binaries.js';
import { resolveNpmBinaries } from './npm-binaries.js';
import { runProgram, type ServerUser } from './run-program.js';
import { isRoot } from './server-user.js';
import { findSystemBinaries } from './system-binaries.js';

/** A set of PostgreSQL programs that runs here. */
export interface Binaries {
  readonly initdbPath: string;
  readonly postgresPath: string;
  readonly pgCtlPath: string;
  readonly version: string;
  readonly major: number;
}

/** The oldest major version whose settings and SQL are used here. */
const OLDEST_MAJOR = 15;

async function tryBinaries(binPath: string, user: ServerUser | undefined): Promise<Binaries | string> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const postgresPath = join(binPath, `postgres${suffix}`);
  const end = await runProgram(postgresPath, ['--version'], { user });
  const version = /(\d+)(?:\.\d+)?/.exec(end.stdout);
  if (end.code !== 0 || version === null) return `${binPath}: ${end.stderr.trim() || 'does not run'}`;
  const major = Number(version[1]);
  if (major < OLDEST_MAJOR) return `${binPath}: version ${version[0]} is older than ${OLDEST_MAJOR}`;
  return {
    initdbPath: join(binPath, `initdb${suffix}`),
    postgresPath,
    pgCtlPath: join(binPath, `pg_ctl${suffix}`),
    version: version[0],
    major,
  };
}

/**
 * The programs to use: those of the npm package, else those of the system when they do not run here or are of another
 * major version than the data. Only what is tried is run.
 */
export async function findBinaries(
  dataMajor: number | undefined,
  user: ServerUser | undefined,
): Promise<Binaries> {
  const problems: string[] = [];
  const others: string[] = [];
  const isFit = (found: Binaries | string): found is Binaries => {
    if (typeof found === 'string') problems.push(found);
    else if (dataMajor === undefined || found.major === dataMajor) return true;
    else others.push(found.version);
    return false;
  };
  const npm = await resolveNpmBinaries();
  if (npm.kind === 'missing') problems.push(npm.problem);
  else {
    let found = await tryBinaries(npm.binPath, user);
    if (typeof found === 'string' && isRoot()) found = await tryBinaries(await copyBinaries(npm), user);
    if (isFit(found)) return found;
  }
  for (const binPath of await findSystemBinaries()) {
    const found = await tryBinaries(binPath, user);
    if (isFit(found)) return found;
  }
  if (others.length > 0) {
    throw embeddedError(
      'STORAGE_EMBEDDED_VERSION',
      `The data was written by PostgreSQL ${dataMajor}, but PostgreSQL ${others.join(' and ')} is what is installed. ${storageErrorCodes.STORAGE_EMBEDDED_VERSION.remedy}`,
    );
  }
  throw embeddedError(
    'STORAGE_EMBEDDED_BINARIES',
    `No PostgreSQL program runs here (${problems.join('; ')}). ${storageErrorCodes.STORAGE_EMBEDDED_BINARIES.remedy}`,
  );
}
