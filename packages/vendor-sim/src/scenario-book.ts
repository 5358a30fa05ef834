import type { CallEffect, MessageEffect, ScenarioRule } from './scenario-rule.js';

/** The rules in force, and how often each has applied. */
export interface ScenarioBook {
  add(rules: readonly ScenarioRule[]): void;
  /** Forgets the added rules; the standing ones stay. */
  clear(): void;
  list(): readonly ScenarioRule[];
  /** The effects on a call of this kind about these numbers; asking uses the rules up. */
  takeForCall(call: string, numbers: () => Iterable<string>): CallEffect[];
  /** The refusal for a number in a call of this kind, if any. */
  takeRefusal(call: string, number: string): (MessageEffect & { kind: 'refuse' }) | undefined;
  /** The fate of the receipt for a number, if it is not the ordinary one. */
  takeReceipt(call: string, number: string): (MessageEffect & { kind: 'receipt' }) | undefined;
}

interface Entry {
  readonly rule: ScenarioRule;
  timesLeft: number;
  seen: number;
}

const toEntry = (rule: ScenarioRule): Entry => ({ rule, timesLeft: rule.times ?? Infinity, seen: 0 });

const isForCall = (entry: Entry, call: string): boolean =>
  entry.timesLeft > 0 && (entry.rule.calls === undefined || entry.rule.calls.includes(call));

/** Message rules by suffix, so that a message costs one look-up however many rules there are. */
class MessageRules {
  readonly #bySuffix = new Map<string, Entry[]>();
  readonly #lengths: number[] = [];

  add(entry: Entry): void {
    const suffix = entry.rule.suffix ?? '';
    if (!this.#lengths.includes(suffix.length)) this.#lengths.push(suffix.length);
    const entries = this.#bySuffix.get(suffix);
    if (entries) entries.push(entry);
    else this.#bySuffix.set(suffix, [entry]);
  }

  take(call: string, number: string): MessageEffect | undefined {
    for (const length of this.#lengths) {
      const entries = this.#bySuffix.get(length === 0 ? '' : number.slice(-length));
      if (entries === undefined) continue;
      for (const entry of entries) {
        if (!isForCall(entry, call)) continue;
        const effect = entry.rule.effect as MessageEffect;
        entry.seen += 1;
        if (entry.seen % (effect.everyNth ?? 1) !== 0) continue;
        entry.timesLeft -= 1;
        return effect;
      }
    }
    return undefined;
  }
}

class RuleSet {
  readonly rules: ScenarioRule[] = [];
  readonly calls: Entry[] = [];
  readonly refusals = new MessageRules();
  readonly receipts = new MessageRules();

  add(rule: ScenarioRule): void {
    const entry = toEntry(rule);
    this.rules.push(rule);
    if (rule.effect.kind === 'refuse') this.refusals.add(entry);
    else if (rule.effect.kind === 'receipt') this.receipts.add(entry);
    else this.calls.push(entry);
  }
}

function hasSuffix(numbers: Iterable<string>, suffix: string): boolean {
  for (const number of numbers) if (number.endsWith(suffix)) return true;
  return false;
}

/** Makes a book. Standing rules come after added ones and survive `clear`. */
export function createScenarioBook(standing: readonly ScenarioRule[]): ScenarioBook {
  const fixed = new RuleSet();
  for (const rule of standing) fixed.add(rule);
  let added = new RuleSet();
  return {
    add: (rules) => rules.forEach((rule) => added.add(rule)),
    clear: () => void (added = new RuleSet()),
    list: () => [...added.rules, ...fixed.rules],
    takeForCall(call, numbers) {
      const effects: CallEffect[] = [];
      for (const entry of [...added.calls, ...fixed.calls]) {
        if (!isForCall(entry, call)) continue;
        if (entry.rule.suffix !== undefined && !hasSuffix(numbers(), entry.rule.suffix)) continue;
        entry.timesLeft -= 1;
        effects.push(entry.rule.effect as CallEffect);
      }
      return effects;
    },
    takeRefusal: (call, number) =>
      (added.refusals.take(call, number) ?? fixed.refusals.take(call, number)) as
        (MessageEffect & { kind: 'refuse' }) | undefined,
    takeReceipt: (call, number) =>
      (added.receipts.take(call, number) ?? fixed.receipts.take(call, number)) as
        (MessageEffect & { kind: 'receipt' }) | undefined,
  };
}
