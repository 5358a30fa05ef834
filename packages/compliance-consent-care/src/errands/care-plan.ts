import type { RecordStore, Unit, WorkspaceId } from '@pabal/core';
import Joi from 'joi';

/** A way to people: a consent channel and the campaigns of the send type api that carry notices there. */
export interface CareWay {
  readonly consentChannel: string;
  /** Key of the campaign for results. */
  readonly result: number;
  /** Key of the campaign for confirmations. */
  readonly confirmation: number;
}

/** How a workspace tells people what the law wants them told. */
export interface CarePlan {
  /** The sender's name, as notices state it. */
  readonly senderName: string;
  /** How consent is kept or withdrawn, one sentence for confirmations. */
  readonly howTo: string;
  /** In the order in which they are tried. */
  readonly ways: readonly CareWay[];
  /** A property of people that names the consent channel of their choice; it is tried first. */
  readonly choiceProperty?: string;
}

const settingsCollection = 'consent-care/settings';
const planKey = 'plan';
const campaignKey = Joi.number().strict().integer().min(1).required();

/** What a plan looks like. */
export const planSchema = Joi.object<CarePlan>({
  senderName: Joi.string().trim().min(1).max(100).required(),
  howTo: Joi.string().trim().min(1).max(300).required(),
  ways: Joi.array()
    .items(
      Joi.object<CareWay, true>({
        consentChannel: Joi.string().max(64).required(),
        result: campaignKey,
        confirmation: campaignKey,
      }),
    )
    .min(1)
    .max(10)
    .unique('consentChannel')
    .required(),
  choiceProperty: Joi.string().min(1).max(128),
});

/** The plan of a workspace; `null` while there is none. */
export async function loadPlan(
  records: RecordStore,
  unit: Unit,
  workspaceId: WorkspaceId,
): Promise<CarePlan | null> {
  const record = await records.get(unit, { workspaceId, collection: settingsCollection }, planKey);
  return record ? (record.body as CarePlan) : null;
}

/** Writes the plan of a workspace. */
export function savePlan(
  records: RecordStore,
  unit: Unit,
  workspaceId: WorkspaceId,
  plan: CarePlan,
  at: Date,
): Promise<void> {
  return records.put(
    unit,
    { workspaceId, collection: settingsCollection },
    [{ key: planKey, body: plan }],
    at,
  );
}
