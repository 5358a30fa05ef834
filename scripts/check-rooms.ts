import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { listImports, toPackageName, type ImportUse } from './imports.js';
import type { Problem, Texts } from './problem.js';
import { packageRooms, type PackageRoom } from './rooms.js';
import { isCode } from './syntax.js';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Which package may import which, and nobody another one's insides. */
export function checkRooms(texts: Texts): Problem[] {
  const problems: Problem[] = [];
  for (const [path, text] of texts) {
    if (!isCode(path) || !/^(packages|examples|scripts)\//.test(path)) continue;
    for (const use of listImports(path, text)) {
      problems.push(...checkInsides(path, use));
      const [, folder] = /^packages\/([^/]+)\/src\//.exec(path) ?? [];
      if (folder !== undefined && !use.specifier.startsWith('.'))
        problems.push(...checkUse(folder, use, texts));
    }
  }
  return [...problems, ...checkFolders(texts)];
}

function checkFolders(texts: Texts): Problem[] {
  const folders = new Set([...texts.keys()].flatMap((path) => /^packages\/([^/]+)\//.exec(path)?.[1] ?? []));
  return [...folders]
    .filter((folder) => !roomOf(folder))
    .map((folder) => ({
      file: `packages/${folder}`,
      what: 'is in no row of the table',
      remedy: 'add a row to packageRooms in scripts/rooms.ts',
    }));
}

function checkInsides(path: string, use: ImportUse): Problem[] {
  const remedy = 'import an entry that the package lists in its exports';
  if (/^@pabal\/[^/]+\/(src|dist)(\/|$)/.test(use.specifier)) {
    return [{ file: use.place, what: `reaches into ${use.specifier}`, remedy }];
  }
  if (!use.specifier.startsWith('.')) return [];
  const target = posix.join(posix.dirname(path), use.specifier);
  const home = /^(packages|examples)\/[^/]+\/|^scripts\//.exec(path)?.[0] ?? '';
  const isTestOnly = /\/test\//.test(path) && /\/test\//.test(target);
  const leaves = !isTestOnly && !target.startsWith(home) && /^(packages|examples)\//.test(target);
  return leaves ? [{ file: use.place, what: `reaches into ${target}`, remedy }] : [];
}

function checkUse(folder: string, use: ImportUse, texts: Texts): Problem[] {
  const room = roomOf(folder);
  if (!room) return [];
  const file = use.place;
  const name = toPackageName(use.specifier);
  const isNode = use.specifier.startsWith('node:');
  const isOurs = name.startsWith('@pabal/');
  const entries = [...room.ours, ...(use.kind === 'dynamic' ? (room.oursLater ?? []) : [])];
  if (isOurs && !fits(use.specifier, entries)) {
    const remedy = 'take it as an option, through a port of core or through the plugin list';
    return [{ file, what: `${folder} may not import ${use.specifier}`, remedy }];
  }
  const isForbidden = fits(use.specifier, room.never) || fits(name, room.never);
  if (isForbidden || (!isNode && !isOurs && room.only && !fits(name, room.only))) {
    const remedy = 'move the line to the package whose room it is, behind a port';
    return [{ file, what: `${folder} may not import ${use.specifier}`, remedy }];
  }
  if (builtinModules.includes(use.specifier)) {
    return [
      { file, what: `names Node's ${use.specifier} without node:`, remedy: `write node:${use.specifier}` },
    ];
  }
  return isNode || isDeclared(folder, name, texts)
    ? []
    : [{ file, what: `${name} is not declared`, remedy: `add it to packages/${folder}/package.json` }];
}

function isDeclared(folder: string, name: string, texts: Texts): boolean {
  const manifest = JSON.parse(texts.get(`packages/${folder}/package.json`) ?? '{}') as Manifest;
  const { dependencies, peerDependencies, optionalDependencies } = manifest;
  return name in { ...dependencies, ...peerDependencies, ...optionalDependencies };
}

function roomOf(folder: string): PackageRoom | undefined {
  return packageRooms.find((room) => fits(folder, [room.folder]));
}

function fits(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
}
