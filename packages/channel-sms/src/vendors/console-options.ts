import Joi from 'joi';

/** How messages are written where nothing is sent. */
export interface ConsoleOptions {
  /** Whether number and text are written too; for a developer's own machine. Default false. */
  readonly showText: boolean;
  /** Takes one line without its end. Standard output when absent. */
  readonly write?: (line: string) => void;
}

/** The schema of {@link ConsoleOptions}. */
export const consoleOptionsSchema = Joi.object<ConsoleOptions>({
  showText: Joi.boolean().default(false),
  write: Joi.function(),
});
