import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from './problem.js';

/** The text files of a working copy: tracked ones and new ones that are not ignored. Binary files are left out. */
export function readRepository(root: string): Texts {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const texts = new Map<string, string>();
  for (const path of [...new Set(listing.split('\0'))].sort()) {
    const full = join(root, path);
    if (path === '' || !existsSync(full) || !statSync(full).isFile()) continue;
    const bytes = readFileSync(full);
    if (!bytes.includes(0)) texts.set(path, bytes.toString('utf8'));
  }
  return texts;
}
