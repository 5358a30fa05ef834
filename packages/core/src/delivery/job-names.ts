/** Cuts the audience of a run into batches. Payload `{ runId }`. */
export const expandJob = 'expand-audience';

/** Decides and sends one batch. Payload: a batch key. */
export const batchJob = 'work-batch';
