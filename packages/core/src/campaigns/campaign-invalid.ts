import { EngineError, type FieldProblem } from '../errors/engine-error.js';

/** A campaign has problems, all of them by path. `what` says what did not happen: `The campaign was not saved`. */
export function campaignInvalid(what: string, fields: readonly FieldProblem[]): EngineError {
  const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  return new EngineError('CAMPAIGN_INVALID', `${what}: ${listed}.`, { fields });
}
