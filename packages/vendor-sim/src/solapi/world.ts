import type { Agenda } from '../agenda.js';
import type { CallLog } from '../call-log.js';
import type { SimClock } from '../clock.js';
import type { Journal } from '../journal.js';
import type { ScenarioBook } from '../scenario-book.js';
import type { Account } from './account.js';
import type { Group } from './group.js';
import type { IdSource } from './id-source.js';
import type { Message } from './message.js';
import type { SolapiSimSettings } from './options.js';
import type { ReportSender } from './report-sender.js';
import type { UsedSignatures } from './signature.js';

/** Everything one simulator holds. */
export interface World {
  readonly settings: SolapiSimSettings;
  readonly clock: SimClock;
  readonly agenda: Agenda;
  readonly journal: Journal;
  readonly scenarios: ScenarioBook;
  readonly calls: CallLog;
  readonly ids: IdSource;
  readonly reports: ReportSender;
  readonly usedSignatures: UsedSignatures;
  /** By API key. */
  readonly accounts: Map<string, Account>;
  /** By id, oldest first. */
  readonly groups: Map<string, Group>;
  readonly messageById: Map<string, Message>;
  /** In the order of registration; removed ones stay, marked. */
  readonly messages: Message[];
}
