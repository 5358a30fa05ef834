/** Told how the pipeline fares, so that operators see it beside the plugins. */
export interface PipelineHealth {
  /** A batch could not be decided or sent. `policyId` is the policy at fault, where one is known. */
  failed(sentence: string, policyId: string | null): void;
  /** A batch got through. */
  well(): void;
}
