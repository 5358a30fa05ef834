import assert from 'node:assert/strict';
import type { ChannelWording, PrepareContext, Rewording, Wording } from '@pabal/core';
import { skipTest } from '../kit-runner.js';
import type { ChannelScene } from './channel-scene.js';
import type { ChannelTest } from './channel-test.js';
import { deepFreeze } from './deep-freeze.js';
import { nameOf, naughtyStrings } from './naughty-strings.js';

const context: PrepareContext = { purpose: 'promotional', locale: 'ko-KR', contact: '' };
const other: Rewording = { title: 'Other title', body: 'Other words' };

/** How policies read and change the words of a content. */
export function testWording(test: ChannelTest): void {
  test('reads the words of its content, the same twice', async (scene) => {
    const wording = needsWording(scene);
    const content = deepFreeze(structuredClone(scene.stage.content));
    const words = wording.read(content);
    assertWords(words);
    assert.deepEqual(wording.read(content), words);
    assert.deepEqual(content, scene.stage.content, 'reading leaves the content alone');
    await Promise.resolve();
  });

  test('makes the same message of words that were read and written back', async ({ stage, ...scene }) => {
    const wording = needsWording({ stage, ...scene });
    const written = wording.write(stage.content, wording.read(stage.content));
    assert.equal(stage.channel.contentSchema.validate(written).error, undefined);
    assert.deepEqual(stage.channel.prepare(written, context), stage.channel.prepare(stage.content, context));
    await Promise.resolve();
  });

  test('changes words, and nothing but words', async (scene) => {
    const wording = needsWording(scene);
    const content = deepFreeze(structuredClone(scene.stage.content));
    const before = wording.read(content);
    const written = deepFreeze(wording.write(content, deepFreeze({ ...other })));
    assertRead(wording, written, before, other);
    assert.deepEqual(content, scene.stage.content, 'writing leaves the content alone');
    assert.deepEqual(wording.write(written, before), wording.write(content, before), 'nothing got lost');
    await Promise.resolve();
  });

  test('sends the words that were written', async (scene) => {
    const { channel, content } = scene.stage;
    const wording = needsWording(scene);
    const { title } = wording.read(content);
    const prepared = channel.prepare(wording.write(content, { title, body: other.body }), context);
    assert.equal(prepared.kind, 'prepared');
    if (prepared.kind === 'prepared')
      assert.ok(prepared.text.includes(other.body), 'the text of the message');
    await Promise.resolve();
  });

  for (const naughty of naughtyStrings) {
    test(`writes and reads back ${nameOf(naughty)}`, async (scene) => {
      const wording = needsWording(scene);
      const before = wording.read(scene.stage.content);
      for (const words of [
        { title: before.title, body: naughty },
        { title: naughty, body: before.body },
      ]) {
        const written = wording.write(scene.stage.content, words);
        assertRead(wording, written, before, words);
        assert.ok(['prepared', 'refused'].includes(scene.stage.channel.prepare(written, context).kind));
      }
      await Promise.resolve();
    });
  }
}

function needsWording({ stage: { channel } }: Pick<ChannelScene, 'stage'>): ChannelWording {
  return channel.wording ?? skipTest('the channel shows no words');
}

function assertWords({ medium, title, body, caller, hasImages }: Wording): void {
  assert.match(medium, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a medium in kebab-case');
  assert.ok(title === null || typeof title === 'string', 'a title or null');
  assert.equal(typeof body, 'string', 'a body');
  assert.ok(caller === null || typeof caller === 'string', 'a caller or null');
  assert.equal(typeof hasImages, 'boolean', 'whether there are images');
}

/** The words are there, and everything else is as it was. A channel may show no title, and none where it is blank. */
function assertRead(wording: ChannelWording, written: unknown, before: Wording, words: Rewording): void {
  const after = wording.read(written);
  assertWords(after);
  assert.equal(after.body, words.body, 'the body as it was written');
  const mayBeNone = before.title === null || words.title?.trim() === '';
  if (after.title !== null || !mayBeNone)
    assert.equal(after.title, words.title, 'the title as it was written');
  const { title: _title, body: _body, ...rest } = after;
  const { title: _titleBefore, body: _bodyBefore, ...restBefore } = before;
  assert.deepEqual(rest, restBefore, 'everything but the words');
}
