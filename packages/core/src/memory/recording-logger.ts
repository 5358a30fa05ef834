import { isEngineError } from '../errors/engine-error.js';
import type { LogFields, Logger } from '../ports/logger.js';

/** A line that was logged. */
export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly phrase: string;
  readonly fields: LogFields;
}

/** Remembers every line, its children's too. */
export class RecordingLogger implements Logger {
  readonly lines: LogLine[];
  readonly #fields: LogFields;

  constructor(lines: LogLine[] = [], fields: LogFields = {}) {
    this.lines = lines;
    this.#fields = fields;
  }

  debug(phrase: string, fields?: LogFields): void {
    this.#add('debug', phrase, fields);
  }

  info(phrase: string, fields?: LogFields): void {
    this.#add('info', phrase, fields);
  }

  warn(phrase: string, fields?: LogFields): void {
    this.#add('warn', phrase, fields);
  }

  error(phrase: string, fields?: LogFields): void {
    this.#add('error', phrase, fields);
  }

  child(fields: LogFields): RecordingLogger {
    return new RecordingLogger(this.lines, { ...this.#fields, ...fields });
  }

  /** Everything a log file would hold: of errors the class and code, the message only of an EngineError. */
  text(): string {
    return this.lines
      .map((line) => JSON.stringify(line, (_key, value: unknown) => visible(value)))
      .join('\n');
  }

  #add(level: LogLine['level'], phrase: string, fields: LogFields = {}): void {
    this.lines.push({ level, phrase, fields: { ...this.#fields, ...fields } });
  }
}

function visible(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, cause } = value;
  return isEngineError(value)
    ? { name, code: value.code, message: value.message, fields: value.fields, cause }
    : { name };
}
