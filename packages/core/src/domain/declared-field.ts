import type { Schema } from 'joi';
import type { Sentence } from './reason.js';

/** A question that a plugin asks of every campaign, answered under `declared.<name>`. */
export interface DeclaredField {
  /** camelCase, unique: `goodsKind`. */
  readonly name: string;
  /** What an answer looks like; optional unless the schema says required. */
  readonly schema: Schema<string | number | boolean>;
  /** What operators are asked. */
  readonly label: Sentence;
}
