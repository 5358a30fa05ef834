import Joi from 'joi';

/** Options of the plugin with their defaults filled in. */
export interface CareOptions {
  /** The legal entity that sends. Consent to another one is refused; transactions with it stand in for consent. */
  readonly entity?: string;
  /** Legal entities of workspaces that are not of that one, by the workspace's id. Default none. */
  readonly entities: Readonly<Record<string, string>>;
  /** Whether consent to advertising has to come with its words. Default `optional`: words that come are checked. */
  readonly wording: 'optional' | 'required';
  /** What is done with consent for the night without consent to advertising. Default `warn`. */
  readonly nightAlone: 'warn' | 'refuse';
  /** How many numbers in a row are taken as generated, 3 or more. Default 30. */
  readonly generatedRun: number;
  /** Whether contacts have to come with their source. Default `optional`. */
  readonly source: 'optional' | 'required';
  /** Which messages children need a guardian's consent for. Default `advertising`; `all` leaves out statutory notices. */
  readonly guardianFor: 'advertising' | 'all';
  /** Wishes that an import or the API brings in and that were said before this day, `YYYY-MM-DD`, are not told of. Default: those whose notice was due before. */
  readonly noticeOnlyAfter?: string;
  /** How long what a person says is gathered before the notice goes out, minutes. Default 10. */
  readonly gatherMinutes: number;
  /** How many days before its last day a confirmation goes out. Default 30. */
  readonly confirmDaysBefore: number;
  /** How many days ahead operators see what will have to be confirmed. Default 60. */
  readonly alertDays: number;
  /** Whether an overdue confirmation of the consent for the night holds advertising. Default `hold`. */
  readonly nightOverdue: 'hold' | 'ignore';
  /** How often it looks for something to do, seconds. Default 60. */
  readonly everySeconds: number;
}

/** Options as the plugin's owner writes them. */
export type CareSettings = Partial<CareOptions>;

const entity = Joi.string().trim().min(1).max(100);

/** The legal entity whose workspace it is; `null` where nobody told. */
export function entityOf(
  { entity: usual, entities }: Pick<CareOptions, 'entity' | 'entities'>,
  workspaceId: number,
): string | null {
  return entities[workspaceId] ?? usual ?? null;
}

/** What options look like. */
export const careOptionsSchema = Joi.object<CareOptions>({
  entity,
  entities: Joi.object()
    .pattern(/^[1-9]\d{0,9}$/, entity)
    .default({}),
  wording: Joi.string().valid('optional', 'required').default('optional'),
  nightAlone: Joi.string().valid('warn', 'refuse').default('warn'),
  generatedRun: Joi.number().strict().integer().min(3).max(10_000).default(30),
  source: Joi.string().valid('optional', 'required').default('optional'),
  guardianFor: Joi.string().valid('advertising', 'all').default('advertising'),
  noticeOnlyAfter: Joi.string()
    .pattern(/^\d{4}-\d\d-\d\d$/)
    .messages({ 'string.pattern.base': '{{#label}} must be a day of the form YYYY-MM-DD' }),
  gatherMinutes: Joi.number().strict().integer().min(0).max(1440).default(10),
  confirmDaysBefore: Joi.number().strict().integer().min(0).max(365).default(30),
  alertDays: Joi.number().strict().integer().min(1).max(365).default(60),
  nightOverdue: Joi.string().valid('hold', 'ignore').default('hold'),
  everySeconds: Joi.number().strict().integer().min(1).max(3600).default(60),
});
