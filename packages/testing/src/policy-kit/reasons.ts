import assert from 'node:assert/strict';
import { coreMessages, type Reason, type Sentence } from '@pabal/core';
import { assertNoCanary } from '../canary.js';
import type { PolicyScene } from './policy-scene.js';
import type { PolicySection } from './policy-section.js';

const coreSentences: Readonly<Record<string, Sentence>> = coreMessages;

/** Why a policy says what it says. */
export function testReasons({ test, under }: PolicySection): void {
  test('gives a reason with a known code for all but a plain pass', async (scene) => {
    const own = under.messages ?? {};
    for (const verdict of await verdictsOf(scene)) {
      if (verdict.kind !== 'pass') assert.ok(verdict.reason, 'a reason');
      if (!verdict.reason) continue;
      const { code } = verdict.reason;
      assert.match(code, /^[A-Z][A-Z0-9_]*$/);
      const sentence = own[code] ?? coreSentences[code];
      assert.ok(sentence, `nobody wrote a sentence for ${code}`);
      assertFilled(sentence, verdict.reason);
    }
  });

  test('has sentences in Korean and English for its own codes, which bear its prefix', async () => {
    for (const [code, { ko, en }] of Object.entries(under.messages ?? {})) {
      assert.match(code, /^[A-Z][A-Z0-9_]*$/);
      assert.ok(!(code in coreSentences), `${code} is core's`);
      const prefixes = [under.prefix ?? []].flat();
      const isOwn = prefixes.some((prefix) => prefix !== '' && code.startsWith(prefix));
      assert.ok(isOwn, `${code} does not begin with ${prefixes.join(' or ')}`);
      assert.match(ko, /[가-힣]/, `${code} in Korean`);
      assert.match(en, /[a-z]/i, `${code} in English`);
    }
    await Promise.resolve();
  });

  test('puts no personal data into reasons, amendments or logs', async (scene) => {
    assertNoCanary(await verdictsOf(scene), 'a verdict');
    assertNoCanary(scene.log.text(), 'the log');
  });
}

async function verdictsOf(scene: PolicyScene) {
  const explained = await scene.run({ mode: 'explain' });
  const decided = await scene.run();
  return [...explained.judged.values(), ...decided.judged.values()];
}

function assertFilled(sentence: Sentence, { code, params }: Reason): void {
  for (const text of [sentence.ko, sentence.en]) {
    // What stands in square brackets is left out where a parameter of it is not given.
    const always = text.replace(/\[[^[\]]*\]/g, '');
    for (const [, name = ''] of always.matchAll(/\{(\w+)\}/g)) {
      assert.ok(params && name in params, `the sentence of ${code} needs the parameter ${name}`);
    }
  }
}
