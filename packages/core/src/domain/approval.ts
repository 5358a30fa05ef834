/** What a second person said of a revision of a campaign. */
export interface Approval {
  readonly kind: 'approved' | 'rejected';
  /** Who said it. */
  readonly actor: string;
  readonly at: Date;
  /** Why it was rejected, 1 to 2,000 characters; `null` of an approval. */
  readonly note: string | null;
}

/** When campaigns of a workspace need a second person: never, or to send to more people than that. */
export type ApprovalRule =
  { readonly kind: 'off' } | { readonly kind: 'required'; readonly aboveRecipients: number };
