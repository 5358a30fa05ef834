import type { Reason, Sentence } from '../../domain/reason.js';

/** What a sentence is looked up by; of a stored reason the versions under which it was given. */
export interface SentenceKey extends Pick<Reason, 'code' | 'params' | 'ruleVersion'> {
  readonly policyVersion?: string;
}

/** Sentences by reason code, or by `CODE@version` for what a code meant under an older version. */
export class MessageCatalogue {
  readonly #sentences = new Map<string, Sentence>();

  /**
   * Adds sentences; answers the codes that were there with other words, which stay as they were. Plugins that give the same code
   * mean the same by it, and say the same.
   */
  add(catalogue: Readonly<Record<string, Sentence>>): readonly string[] {
    const taken: string[] = [];
    for (const [code, sentence] of Object.entries(catalogue)) {
      const known = this.#sentences.get(code);
      if (!known) this.#sentences.set(code, sentence);
      else if (known.ko !== sentence.ko || known.en !== sentence.en) taken.push(code);
    }
    return taken;
  }

  /**
   * The sentence of a reason; the code itself where nobody wrote one. One for the version of its rules goes before one for
   * the version of its policy, and that before the one for the code alone. A part in square brackets is left out when a
   * parameter in it is not given, so that one sentence serves a single message and a line of a histogram. Where words
   * differ by language, the Korean sentence takes `windowKo` for `{window}`.
   */
  sentence({ code, params, ruleVersion, policyVersion }: SentenceKey): Sentence {
    const found =
      this.#sentences.get(`${code}@${ruleVersion}`) ??
      this.#sentences.get(`${code}@${policyVersion}`) ??
      this.#sentences.get(code);
    if (!found) return { ko: code, en: code };
    const korean = (name: string): ParamValue => params?.[`${name}Ko`] ?? params?.[name];
    return { ko: fill(found.ko, korean), en: fill(found.en, (name) => params?.[name]) };
  }
}

type ParamValue = string | number | undefined;

function fill(text: string, value: (name: string) => ParamValue): string {
  const isWhole = (part: string): boolean =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => value(name) !== undefined);
  return text
    .replace(/\[([^[\]]*)\]/g, (_, part: string) => (isWhole(part) ? part : ''))
    .replace(/\{(\w+)\}/g, (_, name: string) => String(value(name) ?? '…'));
}
