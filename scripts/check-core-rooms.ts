import { posix } from 'node:path';
import { listImports, toPackageName, type ImportUse } from './imports.js';
import type { Problem, Texts } from './problem.js';
import { coreLayers, coreModules, coreSideRooms, wordsCoreNeverSays } from './rooms.js';
import { isCode } from './syntax.js';

const root = 'packages/core/src/';
const remedy = 'move the line outwards, or declare a port further in; see docs/principles.md';

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly place: string;
}

/** Which room of core may import which, which modules stay in one room, and which words core never says. */
export function checkCoreRooms(texts: Texts): Problem[] {
  const problems: Problem[] = [];
  const edges: Edge[] = [];
  for (const [path, text] of texts) {
    if (!path.startsWith(root) || !isCode(path)) continue;
    const from = roomOf(path);
    problems.push(...checkWords(path, text));
    if (layerOf(from) < 0 && !coreSideRooms[from]) {
      problems.push({
        file: path,
        what: `no room of core is called ${from}`,
        remedy: 'see coreLayers in scripts/rooms.ts',
      });
      continue;
    }
    for (const use of listImports(path, text)) {
      if (!use.specifier.startsWith('.')) {
        problems.push(...checkModule(path, use));
        continue;
      }
      const to = roomOf(posix.join(posix.dirname(path), use.specifier));
      const sameLayer = from !== to && layerOf(from) >= 0 && layerOf(from) === layerOf(to);
      if (sameLayer) edges.push({ from, to, place: use.place });
      else if (!mayImport(from, to, use)) {
        problems.push({ file: use.place, what: `${from} may not import ${to}`, remedy });
      }
    }
  }
  return [...problems, ...checkCircles(edges)];
}

function mayImport(from: string, to: string, use: ImportUse): boolean {
  if (from === to) return true;
  const side = coreSideRooms[from];
  if (side) return side.rooms.includes(to) || (use.onlyTypes && side.types.includes(to));
  return layerOf(to) >= 0 && layerOf(to) < layerOf(from);
}

function checkModule(path: string, use: ImportUse): Problem[] {
  const name = toPackageName(use.specifier);
  const place = coreModules[name];
  if (place === undefined || path.startsWith(root + place)) return [];
  return [
    { file: use.place, what: `${name} belongs to ${place} alone`, remedy: 'use what that room exports' },
  ];
}

function checkWords(path: string, text: string): Problem[] {
  return wordsCoreNeverSays
    .filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(text))
    .map((word) => ({
      file: path,
      what: `says ${word}`,
      remedy: 'core names no vendor, no database and no framework',
    }));
}

/** Neighbours may use each other one way; there and back again means that two rooms are one. */
function checkCircles(edges: readonly Edge[]): Problem[] {
  const reaches = (start: string, goal: string, seen = new Set<string>()): boolean =>
    edges.some((edge) => {
      if (edge.from !== start || seen.has(edge.to)) return false;
      seen.add(edge.to);
      return edge.to === goal || reaches(edge.to, goal, seen);
    });
  return edges
    .filter((edge) => reaches(edge.to, edge.from))
    .map((edge) => ({ file: edge.place, what: `${edge.from} and ${edge.to} import each other`, remedy }));
}

function layerOf(room: string): number {
  return coreLayers.findIndex((layer) => layer.includes(room));
}

/** The first folder below `src`, or the name of a file that stands there itself. */
function roomOf(path: string): string {
  return (path.slice(root.length).split('/')[0] ?? '').replace(/\.[jt]sx?$/, '');
}
