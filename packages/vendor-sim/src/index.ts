export type { CallRecord } from './call-log.js';
export type {
  ControlPage,
  MessageQuery,
  OptOutOrder,
  SimControl,
  SimMessage,
} from './control/sim-control.js';
export type {
  CallEffect,
  FaultMoment,
  MessageEffect,
  ReceiptDelivery,
  ScenarioRule,
} from './scenario-rule.js';
export { readAcceptedMessages, type AcceptedMessage } from './solapi/accepted-message.js';
export type { JournaledMessage, JournalRecord } from './solapi/journal-record.js';
export type { SolapiAccountOptions, SolapiSimOptions, SolapiWebhookOptions } from './solapi/options.js';
export type { MessageType } from './solapi/price.js';
export { signSolapi } from './solapi/signature.js';
export { startSolapiSim, type SolapiSim } from './solapi/sim.js';
export { standardRules } from './solapi/standard-rules.js';
