/** What the one who makes, rotates or revokes a key may do with it. */
export interface KeyMaker {
  /** `key:<id>` or `system`. */
  readonly actor: string;
  readonly hasScope: (scope: string) => boolean;
  /** When the maker's own key ends; `null`: never. */
  readonly expiresAt: Date | null;
}
