import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { toOwnDescription } from './own-description.js';
import { openScene } from './scene.js';

/* Writes docs/openapi.json anew: npm run openapi -w @pabal/server */
const scene = await openScene();
const { payload } = await scene.server.inject('/openapi.json');
await scene.stop();
const text = await format(JSON.stringify(toOwnDescription(payload)), { parser: 'json', printWidth: 110 });
writeFileSync(new URL('../../../docs/openapi.json', import.meta.url), text);
