import { randomInt } from 'node:crypto';

import { createAgenda } from '../agenda.js';
import { createCallLog } from '../call-log.js';
import { createSimClock } from '../clock.js';
import { openJournal } from '../journal.js';
import { createScenarioBook } from '../scenario-book.js';
import { createIdSource } from './id-source.js';
import type { SolapiSimSettings } from './options.js';
import { clearWorld, replayJournal } from './replay.js';
import { createReportSender } from './report-sender.js';
import { UsedSignatures } from './signature.js';
import { standardRules } from './standard-rules.js';
import type { World } from './world.js';

const maxCalls = 100_000;

const randomTag = (): string =>
  randomInt(36 ** 5)
    .toString(36)
    .toUpperCase()
    .padStart(5, '0');

/** Makes the world of a simulator, with what its log remembers. */
export function createWorld(settings: SolapiSimSettings): World {
  const clock = createSimClock(settings.now);
  const agenda = createAgenda(clock);
  const world: World = {
    settings,
    clock,
    agenda,
    journal: openJournal(settings.logFile),
    scenarios: createScenarioBook(settings.standingRules ?? standardRules),
    calls: createCallLog(maxCalls),
    ids: createIdSource(settings.idTag ?? randomTag()),
    reports: createReportSender(clock, agenda, settings.reportRetryDelayMs),
    usedSignatures: new UsedSignatures(),
    accounts: new Map(),
    groups: new Map(),
    messageById: new Map(),
    messages: [],
  };
  clearWorld(world);
  if (settings.logFile !== undefined) replayJournal(world, settings.logFile);
  return world;
}
