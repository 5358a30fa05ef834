import type { LogFields, Logger } from '@pabal/core';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import type { LogLevel } from '../configuration/environment.js';
import { formatLine } from './format-line.js';
import { scrub } from './scrub.js';
import { toVisibleFields } from './visible-fields.js';

/** How a logger writes. */
export interface LoggerOptions {
  readonly level: LogLevel;
  /** `json`: a line of JSON each, for machines. `lines`: for people at a terminal. */
  readonly form: 'json' | 'lines';
  /** Default: standard error, so that what a command prints stays clean. */
  readonly destination?: DestinationStream;
}

/** The Logger port on pino: constant phrases, fields of the closed list, and a last scrub of what is written. */
export function createLogger(options: LoggerOptions): Logger {
  const destination = options.destination ?? pino.destination({ dest: 2, sync: true });
  const isForPeople = options.form === 'lines';
  const root = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'phrase',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => scrub(isForPeople ? formatLine(line) : line) },
    },
    destination,
  );
  return new PinoLogger(root);
}

class PinoLogger implements Logger {
  private readonly pino: Pino;

  constructor(logger: Pino) {
    this.pino = logger;
  }

  debug(phrase: string, fields: LogFields = {}): void {
    this.pino.debug(toVisibleFields(fields), phrase);
  }

  info(phrase: string, fields: LogFields = {}): void {
    this.pino.info(toVisibleFields(fields), phrase);
  }

  warn(phrase: string, fields: LogFields = {}): void {
    this.pino.warn(toVisibleFields(fields), phrase);
  }

  error(phrase: string, fields: LogFields = {}): void {
    this.pino.error(toVisibleFields(fields), phrase);
  }

  child(fields: LogFields): Logger {
    return new PinoLogger(this.pino.child(toVisibleFields(fields)));
  }
}
