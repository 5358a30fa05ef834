import { posix } from 'node:path';
import { listAnchors, listLinks } from './markdown.js';
import type { Problem, Texts } from './problem.js';

/** Every relative link of every page leads to a file or a folder of the repository, and every anchor to a heading. */
export function checkLinks(texts: Texts): Problem[] {
  const folders = new Set([...texts.keys()].flatMap(foldersOf));
  const problems: Problem[] = [];
  for (const [path, page] of texts) {
    if (!path.endsWith('.md')) continue;
    for (const { target, line } of listLinks(page)) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) continue;
      const [name = '', anchor] = target.split('#');
      const file = name === '' ? path : posix.normalize(posix.join(posix.dirname(path), decodeURI(name)));
      const place = `${path}:${line}`;
      if (!texts.has(file) && !folders.has(file.replace(/\/$/, ''))) {
        problems.push({
          file: place,
          what: `${target} leads nowhere`,
          remedy: 'correct the path, from this page on',
        });
      } else if (anchor !== undefined && file.endsWith('.md') && !hasAnchor(texts.get(file) ?? '', anchor)) {
        problems.push({
          file: place,
          what: `${target} names no heading`,
          remedy: 'correct the part after #',
        });
      }
    }
  }
  return problems;
}

function hasAnchor(page: string, anchor: string): boolean {
  return listAnchors(page).has(decodeURIComponent(anchor));
}

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return ['.', ...parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'))];
}
