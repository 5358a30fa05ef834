import { EngineError, isEngineError } from '@pabal/core';

/** An `INTAKE_REFUSED` with its paths as the caller wrote them; any other error as it is. */
export function withCalledPaths(error: unknown, toCalled: (path: string) => string): unknown {
  if (!isEngineError(error) || error.code !== 'INTAKE_REFUSED') return error;
  const fields = error.fields.map((field) => ({ ...field, path: toCalled(field.path) }));
  return new EngineError(error.code, error.message, { fields });
}
