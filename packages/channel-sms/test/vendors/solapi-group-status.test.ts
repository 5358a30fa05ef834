import { expect } from 'chai';
import { settleGroup } from '../../src/vendors/solapi-group-status.js';
import { answer, createScriptedClient, lost } from './scripted-client.js';

const context = { clock: { now: () => new Date(0), delay: () => Promise.resolve() } };
const group = (status: string) => answer({ status });

describe('settleGroup', () => {
  for (const [name, answers, fate] of [
    ['is sending', [group('SENDING')], 'sent'],
    ['is complete', [group('COMPLETE')], 'sent'],
    ['was deleted', [group('DELETED')], 'not-sent'],
    ['failed', [group('FAILED')], 'failed'],
    ['is not there', [answer({ errorCode: 'GroupNotFound' }, 404)], 'missing'],
    ['is in a state that nobody documented', [group('SCHEDULED')], 'unclear'],
    ['cannot be asked for', [lost], 'unclear'],
    ['was open and is deleted now', [group('PENDING'), group('DELETED')], 'not-sent'],
    ['was open and is gone after the deletion', [group('PENDING'), answer({}), answer({}, 404)], 'not-sent'],
    ['was open and went before the deletion', [group('PENDING'), answer({}, 400), group('SENDING')], 'sent'],
    ['is open and stays so', [group('PENDING'), answer({}, 500), group('PENDING')], 'open'],
    ['was open and vanished without a deletion', [group('PENDING'), lost, answer({}, 404)], 'missing'],
  ] as const) {
    it(`calls a group ${fate} that ${name}`, async () => {
      expect((await settleGroup(createScriptedClient(...answers), 'G1', context)).kind).to.equal(fate);
    });
  }
});
