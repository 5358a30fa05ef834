import type { Problem, Texts } from './problem.js';

interface Manifest {
  readonly name?: string;
  readonly license?: string;
  readonly files?: readonly string[];
  readonly engines?: { readonly node?: string };
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>> | string>>;
}

/** Every package says what it is, and every entry of its `exports` leads to a source file and its built twin. */
export function checkManifests(texts: Texts): Problem[] {
  return [...texts].flatMap(([path, text]) => {
    const [, folder] = /^(packages\/[^/]+)\/package\.json$/.exec(path) ?? [];
    if (folder === undefined) return [];
    const manifest = JSON.parse(text) as Manifest;
    return [...checkFields(folder, manifest, texts), ...checkEntries(folder, manifest, texts)];
  });
}

function checkFields(folder: string, manifest: Manifest, texts: Texts): Problem[] {
  const file = `${folder}/package.json`;
  const problems: Problem[] = [];
  const need = (isThere: boolean, what: string, remedy: string): void => {
    if (!isThere) problems.push({ file, what, remedy });
  };
  need(
    texts.has(`${folder}/README.md`),
    'has no README.md beside it',
    'write what the package is for and how to use it',
  );
  need(manifest.license === 'Apache-2.0', 'names no licence', 'add "license": "Apache-2.0"');
  need((manifest.files?.length ?? 0) > 0, 'lists no files', 'add "files" with what is published');
  need(manifest.engines?.node !== undefined, 'names no engines', 'add "engines" with the range of Node');
  need(manifest.exports !== undefined, 'lists no exports', 'add "exports"; without it every file is public');
  return problems;
}

function checkEntries(folder: string, manifest: Manifest, texts: Texts): Problem[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([entry, conditions]) => {
    const file = `${folder}/package.json`;
    const at = (target: string): string => `${folder}/${target.replace(/^\.\//, '')}`;
    if (typeof conditions === 'string') {
      const remedy = 'correct the path';
      return texts.has(at(conditions))
        ? []
        : [{ file, what: `${entry}: ${conditions} does not exist`, remedy }];
    }
    const source = conditions['pabal-source'];
    if (source === undefined || !texts.has(at(source))) {
      const what = `${entry}: its pabal-source ${source ?? ''} does not exist`;
      return [{ file, what, remedy: 'point it at the source file of the entry' }];
    }
    const stem = source.replace('./src/', './dist/').replace(/\.tsx?$/, '');
    const wanted = { types: `${stem}.d.ts`, default: `${stem}.js` };
    return Object.entries(wanted)
      .filter(([condition, target]) => conditions[condition] !== target)
      .map(([condition, target]) => ({
        file,
        what: `${entry}: ${condition} is not ${target}`,
        remedy: `write ${target}`,
      }));
  });
}

/** Source files of the entries that a package exports, with the package's folder. */
export function listEntries(texts: Texts): { readonly folder: string; readonly source: string }[] {
  return [...texts].flatMap(([path, text]) => {
    const [, folder] = /^(packages\/[^/]+)\/package\.json$/.exec(path) ?? [];
    if (folder === undefined) return [];
    return Object.values((JSON.parse(text) as Manifest).exports ?? {}).flatMap((conditions) => {
      const source = typeof conditions === 'string' ? conditions : conditions['pabal-source'];
      return source === undefined ? [] : [{ folder, source: `${folder}/${source.replace(/^\.\//, '')}` }];
    });
  });
}
