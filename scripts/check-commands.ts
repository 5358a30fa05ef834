import { listCode } from './markdown.js';
import { cliFolder, listCommands } from './pabal-commands.js';
import type { Problem, Texts } from './problem.js';

const lifecycle = ['start', 'test', 'stop', 'restart'];

/** Every `npm run x` and every `pabal x` that a page shows can be typed. */
export function checkCommands(texts: Texts): Problem[] {
  const hasCli = [...texts.keys()].some((path) => path.startsWith(cliFolder));
  const commands = hasCli ? listCommands(texts) : undefined;
  const problems: Problem[] = [];
  for (const [path, page] of texts) {
    if (!path.endsWith('.md') || path === 'CHANGELOG.md') continue;
    const scripts = scriptsFor(path, texts);
    for (const { code, line } of listCode(page)) {
      const file = `${path}:${line}`;
      const script = missingScript(code, scripts);
      if (script !== undefined) {
        problems.push({ file, what: `npm knows no script ${script}`, remedy: 'see scripts in package.json' });
      }
      const command = commands && missingCommand(code, commands);
      if (command !== undefined) {
        problems.push({ file, what: `pabal knows no command ${command}`, remedy: `see ${cliFolder}` });
      }
    }
  }
  return problems;
}

/** Scripts of the root and, for a page inside a package or an example, of its own manifest. */
function scriptsFor(path: string, texts: Texts): Set<string> {
  const [own] = /^(packages|examples)\/[^/]+\//.exec(path) ?? [''];
  return new Set(
    [...new Set(['', own])].flatMap((folder) => {
      const manifest = JSON.parse(texts.get(`${folder}package.json`) ?? '{}') as {
        scripts?: Record<string, string>;
      };
      return Object.keys(manifest.scripts ?? {});
    }),
  );
}

function missingScript(code: string, scripts: Set<string>): string | undefined {
  if (/\s(-w|--workspace|--prefix)\b/.test(code)) return undefined;
  for (const [, run, name = ''] of code.matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)) {
    if ((run !== undefined || lifecycle.includes(name)) && !scripts.has(name)) return name;
  }
  return undefined;
}

function missingCommand(code: string, commands: Map<string, Set<string>>): string | undefined {
  const words = /^(?:[A-Z_]+=\S*\s+)*(?:npx\s+)?pabal\s+([a-z][a-z-]*)(?:\s+([a-z][a-z-]*)(?=\s|$))?/.exec(
    code,
  );
  const [, first, second] = words ?? [];
  if (first === undefined) return undefined;
  if (!commands.get('')?.has(first)) return first;
  const group = commands.get(first);
  return group && second !== undefined && !group.has(second) ? `${first} ${second}` : undefined;
}
