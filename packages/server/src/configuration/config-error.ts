import { EngineError, type FieldProblem } from '@pabal/core';

/** All problems of a configuration in one error, by path and without values. */
export function toConfigError(problems: readonly FieldProblem[]): EngineError {
  return new EngineError('CONFIG_INVALID', `The configuration has ${problems.length} problem(s).`, {
    fields: problems,
  });
}
