import { costOf, type Group } from './group.js';
import { toIso } from './message.js';
import { priceByType } from './price.js';

/** Message kinds the vendor counts, beyond those the simulator sends. */
const otherKinds = ['ata', 'cta', 'cti', 'nsa', 'rcs_sms', 'rcs_lms', 'rcs_mms', 'rcs_tpl'] as const;

const domestic = '82';

/** A record with one entry per message kind. */
export function perKind<Value>(
  counts: { SMS: Value; LMS: Value; MMS: Value },
  empty: () => Value,
): Record<string, Value> {
  const record: Record<string, Value> = { sms: counts.SMS, lms: counts.LMS, mms: counts.MMS };
  for (const kind of otherKinds) record[kind] = empty();
  return record;
}

function countsOf(group: Group): Record<string, number> {
  const registered = group.messages.length;
  const isSent = group.sentAt !== undefined;
  const reported = group.succeeded + group.failed;
  return {
    total: registered + group.refused,
    sentTotal: isSent ? registered : 0,
    sentFailed: group.failed,
    sentSuccess: group.succeeded,
    sentPending: isSent ? registered - reported : 0,
    sentReplacement: 0,
    refund: group.refunded === 0 ? 0 : group.failed,
    registeredFailed: group.refused,
    registeredSuccess: registered,
  };
}

/** A group as the vendor answers it. */
export function toGroupAnswer(group: Group): Record<string, unknown> {
  const requested = group.status === 'DELETED' ? 0 : costOf(group);
  const chargeByType = (count: number): Record<string, number> => (count === 0 ? {} : { [domestic]: count });
  const { SMS, LMS, MMS } = group.countByType;
  return {
    groupId: group.groupId,
    accountId: group.account.accountId,
    masterAccountId: null,
    apiVersion: '4',
    sdkVersion: null,
    osPlatform: null,
    status: group.status,
    allowDuplicates: group.allowDuplicates,
    isRefunded: group.refunded > 0,
    count: countsOf(group),
    countForCharge: perKind(
      { SMS: chargeByType(SMS), LMS: chargeByType(LMS), MMS: chargeByType(MMS) },
      () => ({}),
    ),
    balance: { requested, replacement: 0, refund: group.refunded, sum: requested - group.refunded },
    point: { requested: 0, replacement: 0, refund: 0, sum: 0 },
    app: { profit: perKind({ SMS: 0, LMS: 0, MMS: 0 }, () => 0), appId: null },
    price: { [domestic]: perKind(priceByType, () => 0) },
    log: [],
    dateCreated: toIso(group.createdAt),
    dateUpdated: toIso(group.updatedAt),
    scheduledDate: toIso(group.scheduledAt),
    dateSent: toIso(group.sentAt),
    dateCompleted: toIso(group.completedAt),
  };
}
