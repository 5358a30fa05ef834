import { EngineError } from '../errors/engine-error.js';

/** No campaign has this key. */
export function campaignNotFound(campaignKey: number): EngineError {
  return new EngineError('CAMPAIGN_NOT_FOUND', `There is no campaign ${campaignKey} in the workspace.`, {
    fields: [{ path: 'campaignKey', problem: 'names no campaign; list them to see their keys' }],
  });
}
