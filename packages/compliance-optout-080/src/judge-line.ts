import { pass, type Channel, type Reason, type Verdict } from '@pabal/core';
import { toLineKey, type OptOutLine } from './lines/line.js';
import { parseLineNumber } from './lines/line-number.js';
import type { ShownLine } from './lines/shown-line.js';
import type { OptOutOptions } from './optout-options.js';
import { optoutRules } from './optout-rules.js';
import type { OptOutReasonCode } from './reason-messages.js';
import { isFresh, longestAgeMs } from './syncs/freshness.js';
import { unread, type SyncMark } from './syncs/sync-mark.js';

/** What is known of the lines of a workspace, for one channel and instant. */
export interface LineFacts {
  readonly lines: readonly OptOutLine[];
  readonly marks: ReadonlyMap<string, SyncMark>;
  readonly channel: Channel;
  readonly options: OptOutOptions;
  readonly now: Date;
  /** Vendors whose list can be asked for. */
  readonly pulled: ReadonlySet<string>;
}

/** When a message that waits for a sync is looked at again. */
const lookAgainMs = 60_000;

/** Judges a message by the line that it shows, or by the line of its consent channel where it shows none. Pure. */
export function judgeLine(facts: LineFacts, shown: ShownLine | null, text: string): Verdict {
  const chosen = shown ? findShown(facts.lines, shown, text) : findUsual(facts);
  if ('code' in chosen) return { kind: 'deny', reason: chosen };
  const { consentChannel } = facts.channel;
  if (!chosen.channels.includes(consentChannel)) {
    const covered = chosen.channels.join(', ');
    const params = { line: toLineKey(chosen), consentChannel, covered };
    return { kind: 'deny', reason: reasonOf('OPTOUT_NUMBER_CHANNEL_MISMATCH', 'R26', params, chosen) };
  }
  return judgeFreshness(facts, chosen);
}

function judgeFreshness({ marks, options, now, pulled }: LineFacts, line: OptOutLine): Verdict {
  const key = toLineKey(line);
  const mark = marks.get(key) ?? unread;
  const longestMs = longestAgeMs(options, pulled.has(line.provider) ? 'pulled' : 'imported');
  if (isFresh(mark, now, longestMs)) return pass;
  const lastSync = mark.lastSyncAt?.toISOString();
  const params = {
    ...{ line: key, maxMinutes: Math.floor(longestMs / 60_000) },
    ...{ lastSync: lastSync ?? 'never', lastSyncKo: lastSync ?? '없음' },
  };
  const until = new Date(now.getTime() + lookAgainMs);
  return { kind: 'hold', until, reason: reasonOf('OPTOUT_SYNC_STALE', 'R25', params, line) };
}

/** The line of a number that stands in the text; of a shared number the share whose code the text has somewhere. */
function findShown(
  lines: readonly OptOutLine[],
  { digits, code }: ShownLine,
  text: string,
): OptOutLine | Reason {
  const parsed = parseLineNumber(digits);
  if (parsed.kind === 'invalid')
    return invalid('완전한 080 번호가 아닙니다', 'it is not a complete 080 number');
  const known = lines.filter(({ number }) => number === parsed.number);
  if (known.length === 0)
    return invalid('이 워크스페이스의 번호가 아닙니다', 'it is not a number of this workspace');
  const line = known.find(({ authCode }) => isCodeShown(authCode, code, text));
  if (!line)
    return invalid(
      '공유 번호의 인증번호가 없거나 다릅니다',
      'the code of the shared number is missing or another one',
    );
  if (line.state !== 'active') {
    return invalid(`사용 중이 아닙니다(상태: ${line.state})`, `it is ${line.state}, not active`, line);
  }
  return line;
}

function isCodeShown(authCode: string | null, code: string | null, text: string): boolean {
  if (authCode === null) return code === null;
  return code === null ? new RegExp(`(?<!\\d)${authCode}(?!\\d)`).test(text) : code === authCode;
}

/** The line that stands for messages which show none: the one that is set so, else the first that covers the consent channel. */
function findUsual({ lines, channel }: LineFacts): OptOutLine | Reason {
  const active = lines.filter(({ state }) => state === 'active');
  const { consentChannel } = channel;
  const usual =
    active.find(({ defaultOn }) => defaultOn.includes(consentChannel)) ??
    active.find(({ channels }) => channels.includes(consentChannel)) ??
    active[0];
  return usual ?? reasonOf('OPTOUT_NUMBER_REQUIRED', 'R10', { channel: channel.id });
}

function invalid(problemKo: string, problem: string, line?: OptOutLine): Reason {
  return reasonOf('OPTOUT_NUMBER_INVALID', 'R10', { problem, problemKo }, line);
}

function reasonOf(
  code: OptOutReasonCode,
  ruleId: keyof typeof optoutRules,
  params: Readonly<Record<string, string | number>>,
  line?: OptOutLine,
): Reason {
  const { source } = optoutRules[ruleId];
  return { code, params, ruleId, source, ...(line && { evidence: [`optout-080:${toLineKey(line)}`] }) };
}
