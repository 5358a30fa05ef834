import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect } from 'chai';
import { toOwnDescription } from '../own-description.js';
import { openScene, type Scene } from '../scene.js';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, object>>;
}

describe('description of the API', () => {
  let scene: Scene;
  let text = '';
  before(async () => {
    scene = await openScene();
    text = (await scene.server.inject('/openapi.json')).payload;
  });
  after(() => scene.stop());
  const lint = async (source: string) =>
    lintFromString({
      source,
      absoluteRef: 'openapi.json',
      config: await createConfig({ extends: ['recommended'] }),
    });

  it('is OpenAPI that the linter has nothing against', async () => {
    expect((await lint(text)).map(({ ruleId, message }) => `${ruleId}: ${message}`)).to.deep.equal([]);
  });

  it('would be found out by the linter', async () => {
    expect(await lint(text.replace('"operationId":"listKeys"', '"operationId":"createKey"'))).not.to.be.empty;
  });

  it('holds every route, with its problems and its path parameters', () => {
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
    for (const { method, path, settings } of scene.server.table()) {
      const operation = paths[path]?.[method];
      expect(operation?.operationId, path).to.equal(settings.plugins?.pabal?.operationId);
      const named = (operation?.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
      expect(named).to.have.members([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(operation?.responses, path).to.include.keys(settings.auth ? ['400', '401', '403'] : ['400']);
    }
  });

  it('is the one in docs/openapi.json but for plugins and the address', () => {
    const written = readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8');
    const remedy = 'write it anew: npm run openapi -w @pabal/server';
    expect(toOwnDescription(text), remedy).to.deep.equal(JSON.parse(written));
  });
});
