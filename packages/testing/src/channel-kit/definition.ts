import assert from 'node:assert/strict';
import { isZone, purposes } from '@pabal/core';
import { skipTest } from '../kit-runner.js';
import type { ChannelTest } from './channel-test.js';

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What a channel says of itself. */
export function testDefinition(test: ChannelTest): void {
  test('has names in kebab-case', async ({ stage: { channel } }) => {
    assert.match(channel.id, kebab);
    assert.match(channel.vendor, kebab);
    assert.match(channel.consentChannel, kebab);
    assert.match(channel.contactKind, kebab);
    await Promise.resolve();
  });

  test('does what it says it supports', async ({ stage: { channel } }) => {
    const { maxBatch, receipts, lookup } = channel.supports;
    const { reaches } = channel.supports;
    assert.ok([undefined, 'people', 'nobody'].includes(reaches), 'reaches is people or nobody');
    assert.ok(Number.isInteger(maxBatch) && maxBatch >= 1, 'maxBatch is 1 or more');
    assert.equal(typeof channel.lookup, lookup ? 'function' : 'undefined', 'lookup');
    if (receipts.includes('webhook')) assert.equal(typeof channel.parseCallback, 'function', 'parseCallback');
    if (receipts.includes('poll')) assert.equal(typeof channel.pollReceipts, 'function', 'pollReceipts');
    await Promise.resolve();
  });

  test('names windows that open and close, each with its source', async ({ stage: { channel } }) => {
    const { windows } = channel.supports;
    if (windows === undefined) skipTest('the channel has no windows');
    for (const { purpose, fromLocal, toLocal, zone, source } of windows) {
      assert.ok(
        purposes.some((one) => one === purpose),
        `${purpose} is no purpose`,
      );
      for (const local of [fromLocal, toLocal]) assert.match(local, /^([01]\d|2[0-3]):[0-5]\d$/);
      assert.notEqual(fromLocal, toLocal, 'a window that ends when it begins never closes');
      assert.ok(isZone(zone), `${zone} is no zone`);
      assert.notEqual(source.trim(), '', 'where the vendor says so');
    }
    await Promise.resolve();
  });

  test('accepts the content of its own author', async ({ stage: { channel, content } }) => {
    assert.equal(channel.contentSchema.validate(content).error, undefined);
    await Promise.resolve();
  });

  test('refuses what is no content at all', async ({ stage: { channel } }) => {
    for (const nonsense of [null, 42, 'text', [], true]) {
      const { error } = channel.contentSchema.validate(nonsense);
      assert.ok(error, `${JSON.stringify(nonsense)} should be refused`);
    }
    await Promise.resolve();
  });

  test('refuses a field that it does not know, by its path', async ({ stage: { channel, content } }) => {
    const { error } = channel.contentSchema.validate({ ...(content as object), noSuchField: 1 });
    assert.deepEqual(error?.details[0]?.path, ['noSuchField']);
    await Promise.resolve();
  });

  test('refuses bad content by the path of the field at fault', async ({ stage }) => {
    if (!stage.badContent?.length) skipTest('the stage has no badContent');
    for (const { content, path } of stage.badContent) {
      const { error } = stage.channel.contentSchema.validate(content, { abortEarly: false });
      const paths = error?.details.map((detail) => detail.path.join('.')) ?? [];
      assert.ok(paths.includes(path), `${path} should be refused, not ${JSON.stringify(paths)}`);
    }
    await Promise.resolve();
  });
}
