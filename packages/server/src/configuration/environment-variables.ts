import { readFileSync } from 'node:fs';
import type { FieldProblem } from '@pabal/core';

/** Variables as the system hands them over. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The variables of this process: the only line that reads them. */
export function processVariables(): Variables {
  return process.env;
}

/** Reads variables one by one and gathers what is wrong with them. Problems never hold a value. */
export class VariableReader {
  readonly problems: FieldProblem[] = [];
  private readonly variables: Variables;

  constructor(variables: Variables) {
    this.variables = variables;
  }

  /** A text; empty counts as absent. */
  text(name: string): string | null {
    const value = this.variables[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  /** A secret: from the variable, or from the file that `<name>_FILE` names. */
  secret(name: string): string | null {
    const value = this.text(name);
    const file = this.text(`${name}_FILE`);
    if (value !== null && file !== null)
      this.refuse(name, `is given twice: take out ${name} or ${name}_FILE`);
    if (value !== null || file === null) return value;
    try {
      return readFileSync(file, 'utf8').trim() || null;
    } catch {
      this.refuse(`${name}_FILE`, 'names a file that cannot be read');
      return null;
    }
  }

  /** A whole number between two bounds. */
  number(name: string, bounds: { min: number; max: number; fallback: number }): number {
    const text = this.text(name);
    if (text === null) return bounds.fallback;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= bounds.min && number <= bounds.max) return number;
    this.refuse(name, `must be a whole number from ${bounds.min} to ${bounds.max}`);
    return bounds.fallback;
  }

  /** One word of a list. */
  word<Word extends string>(name: string, words: readonly Word[], fallback: Word): Word {
    const text = this.text(name);
    if (text === null) return fallback;
    const word = words.find((known) => known === text);
    if (word === undefined) this.refuse(name, `must be one of: ${words.join(', ')}`);
    return word ?? fallback;
  }

  /** Texts divided by commas, each of which must pass; `form` says what each is. */
  list(name: string, isGood: (text: string) => boolean, form: string): readonly string[] {
    const items = (this.text(name) ?? '').split(',').map((item) => item.trim());
    const given = items.filter((item) => item !== '');
    given.forEach((item, index) => {
      if (!isGood(item)) this.refuse(`${name}.${index}`, `must be ${form}; divide several by commas`);
    });
    return given.filter(isGood);
  }

  /** An address of one of the schemes. */
  url(name: string, schemes: readonly string[], value: string | null): string | null {
    if (value === null) return null;
    if (URL.canParse(value) && schemes.includes(new URL(value).protocol)) return value.replace(/\/+$/, '');
    this.refuse(name, `must be an address that begins with ${schemes.map((one) => `${one}//`).join(' or ')}`);
    return null;
  }

  /** Notes a problem. */
  refuse(name: string, problem: string): void {
    this.problems.push({ path: name, problem });
  }
}
