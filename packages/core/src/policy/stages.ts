/** The stages in their order. The list is closed: a plugin puts its policies into one of these. */
export const stages = ['reach', 'consent', 'compliance', 'timing', 'content', 'fatigue'] as const;

/** A stage of the pipeline. `fatigue` is the only one that claims. */
export type Stage = (typeof stages)[number];
