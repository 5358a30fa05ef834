/** Identity as an argument. */
export interface IdSource {
  /** A new UUID. */
  uuid(): string;
}
