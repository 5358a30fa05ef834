import type { WorkspaceId } from '../domain/recipient.js';
import type { Estimate } from './estimate.js';
import type { SimulationOptions, SimulationProgress, SimulationResult } from './simulation.js';

/** What one can find out about a campaign before it is sent. Nothing is written, claimed or sent. */
export interface SimulationUseCases {
  /**
   * How many people a run that starts now would reach, from a sample.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CHANNEL_NOT_FOUND`, `AUDIENCE_INVALID`
   */
  estimate(workspaceId: WorkspaceId, campaignKey: number): Promise<Estimate>;
  /**
   * What a run that starts at an instant would do to everybody: tells how far it is, then the result. Leaving the loop cancels
   * it. One at a time per workspace, whichever process runs it.
   * @throws EngineError at the first value: `SIMULATION_RUNNING`, `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_INVALID`,
   *   `CHANNEL_NOT_FOUND`, `AUDIENCE_INVALID`; later `POLICY_FAILED`, `POLICY_MISBEHAVED`
   */
  simulate(
    workspaceId: WorkspaceId,
    campaignKey: number,
    options: SimulationOptions,
  ): AsyncGenerator<SimulationProgress | SimulationResult, void, undefined>;
}
