/** A recipient's internal id: a positive integer below 2^53, unique over all workspaces. Not personal data. */
export type RecipientId = number;

/** A workspace's internal id: a positive integer. */
export type WorkspaceId = number;

/** A property: text of at most 1,024 characters, a number, a boolean, or a list of these. */
export type PropertyValue = string | number | boolean | readonly (string | number | boolean)[];

/** Property names (at most 64, each at most 128 characters, compared without case) and their values. */
export type Properties = Readonly<Record<string, PropertyValue>>;

/** Limits of the properties of one recipient. */
export const propertyLimits = {
  maxKeys: 64,
  maxKeyLength: 128,
  maxTextLength: 1024,
  maxListLength: 100,
} as const;

/** A person we may message. */
export interface Recipient {
  readonly id: RecipientId;
  /** The operator's own identifier, unique in the workspace, 1 to 128 characters. */
  readonly userId: string;
  readonly properties: Properties;
  /** BCP 47, for example `ko-KR`; `null` when not known. */
  readonly locale: string | null;
  /** IANA zone, for example `Asia/Seoul`; `null` when not known. */
  readonly zone: string | null;
  /** `YYYY-MM-DD`; `null` when not known. */
  readonly birthDate: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
