import assert from 'node:assert/strict';
import { defaultMoneySettings, type MoneySettings, type Price } from '@pabal/core';
import { createLatch, letOthersRun } from '../latch.js';
import type { StoreSection } from './store-section.js';

const settings: MoneySettings = {
  currency: 'USD',
  enforcement: 'on',
  messagesPerDay: 5000,
  amountPerDay: 1_000_500,
  zone: 'America/New_York',
  afterTopUp: 'stay-paused',
};

const prices: readonly Price[] = [
  { channel: 'sms', vendor: 'acme', form: 'lms', price: 33_400, validFrom: '2026-01-01', validTo: null },
  {
    channel: 'sms',
    vendor: 'acme',
    form: 'sms',
    price: 8400,
    validFrom: '2026-01-01',
    validTo: '2026-07-01',
  },
];

/** Terms of money: settings and prices of a workspace. */
export function testMoneyStore({ test }: StoreSection): void {
  test('answers the default and no price until something is saved', async (scene) => {
    const { money, units } = scene.ports;
    const terms = { settings: defaultMoneySettings, prices: [] };
    assert.deepEqual(await money.terms(units.direct, scene.workspaceId, 'read'), terms);
    assert.deepEqual(await units.run((unit) => money.terms(unit, scene.workspaceId, 'lock')), terms);
    assert.deepEqual(await money.terms(units.direct, scene.workspaceId, 'read'), terms);
  });

  test('keeps settings and prices as they were saved, one beside the other', async (scene) => {
    const { money, units } = scene.ports;
    const { direct } = units;
    await money.savePrices(direct, scene.workspaceId, prices, scene.at);
    const first = await money.terms(direct, scene.workspaceId, 'read');
    assert.deepEqual(first, { settings: defaultMoneySettings, prices });
    await money.saveSettings(direct, scene.workspaceId, settings, scene.at);
    assert.deepEqual(await money.terms(direct, scene.workspaceId, 'read'), { settings, prices });
    await money.savePrices(direct, scene.workspaceId, prices.slice(1), scene.later(1));
    const last = await money.terms(direct, scene.workspaceId, 'read');
    assert.deepEqual(last, { settings, prices: prices.slice(1) });
  });

  test('keeps the terms of workspaces apart', async (scene) => {
    const { money, units } = scene.ports;
    const elsewhere = await scene.opened.newWorkspace();
    await money.saveSettings(units.direct, scene.workspaceId, settings, scene.at);
    assert.deepEqual((await money.terms(units.direct, elsewhere, 'read')).settings, defaultMoneySettings);
  });

  test('lets one unit at a time lock, which then sees what the one before wrote', async (scene) => {
    const { money, units } = scene.ports;
    const locked = createLatch();
    const first = units.run(async (unit) => {
      await money.terms(unit, scene.workspaceId, 'lock');
      locked.open();
      await letOthersRun();
      await money.saveSettings(unit, scene.workspaceId, settings, scene.at);
    });
    await Promise.race([locked.opened, first]);
    const second = await units.run((unit) => money.terms(unit, scene.workspaceId, 'lock'));
    await first;
    assert.equal(second.settings.enforcement, 'on');
  });
}
