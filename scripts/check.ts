import { checkAmbient } from './check-ambient.js';
import { checkCommands } from './check-commands.js';
import { checkConfiguration } from './check-configuration.js';
import { checkCoreRooms } from './check-core-rooms.js';
import { checkErrorCodes } from './check-error-codes.js';
import { checkExports } from './check-exports.js';
import { checkLinks } from './check-links.js';
import { checkManifests } from './check-manifests.js';
import { checkMirror } from './check-mirror.js';
import { checkNames } from './check-names.js';
import { checkRooms } from './check-rooms.js';
import { checkSizes } from './check-sizes.js';
import { checkText } from './check-text.js';
import { checkTitles } from './check-titles.js';
import type { Guard } from './problem.js';
import { readRepository } from './repository.js';

const guards: Readonly<Record<string, Guard>> = {
  rooms: checkRooms,
  'core-rooms': checkCoreRooms,
  ambient: checkAmbient,
  sizes: checkSizes,
  names: checkNames,
  'error-codes': checkErrorCodes,
  links: checkLinks,
  commands: checkCommands,
  configuration: checkConfiguration,
  manifests: checkManifests,
  exports: checkExports,
  titles: checkTitles,
  mirror: checkMirror,
  text: checkText,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in guards));
if (unknown.length > 0) {
  console.error(`There is no guard ${unknown.join(', ')}. There are: ${Object.keys(guards).join(', ')}.`);
  process.exitCode = 2;
} else {
  const texts = readRepository(process.cwd());
  for (const [name, guard] of Object.entries(guards)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const problems = guard(texts);
    console.log(problems.length === 0 ? `${name}: ok` : `${name}: ${problems.length} problems`);
    for (const { file, what, remedy } of problems) console.log(`  ${file}: ${what}: ${remedy}`);
    if (problems.length > 0) process.exitCode = 1;
  }
}
