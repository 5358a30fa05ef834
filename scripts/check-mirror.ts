import { kindOfTest } from './circles.js';
import type { Problem, Texts } from './problem.js';

/** A unit test stands where its source stands, so that either leads to the other. */
export function checkMirror(texts: Texts): Problem[] {
  return [...texts.keys()].flatMap((path) => {
    if (kindOfTest(path) !== 'unit') return [];
    const stem = path
      .replace(/^(packages\/[^/]+)\/test\//, '$1/src/')
      .replace(/^scripts\/test\//, 'scripts/')
      .replace(/\.test\.tsx?$/, '');
    const isMirrored = ['.ts', '.tsx'].some((ending) => texts.has(stem + ending));
    const remedy = 'name the test after the file it tests, or put it into the folder of its circle';
    return isMirrored ? [] : [{ file: path, what: `mirrors no file ${stem}.ts`, remedy }];
  });
}
