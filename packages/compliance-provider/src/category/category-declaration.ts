import type { DeclaredField } from '@pabal/core';
import Joi from 'joi';
import { forbiddenCategories } from './forbidden-categories.js';

/** What a campaign is asked for; the answer stands in `campaign.declared`. */
export const categoryName = 'category';

/** Categories that no law forbids, for campaigns to name. */
export const ordinaryCategories: readonly string[] = [
  ...['fashion', 'beauty', 'food', 'household', 'electronics', 'travel', 'culture', 'education', 'health'],
  ...['finance', 'telecom', 'public', 'other'],
];

/** Asks every campaign what it is for. The list is closed: a misspelt word would pass for something harmless. */
export function categoryDeclaration(own: readonly string[], answer: 'optional' | 'required'): DeclaredField {
  const known = [...new Set([...ordinaryCategories, ...own, ...forbiddenCategories.map(({ id }) => id)])];
  const schema = Joi.string().valid(...known);
  return {
    name: categoryName,
    schema: answer === 'required' ? schema.required() : schema,
    label: { ko: '광고하는 재화·서비스의 종류', en: 'What kind of goods or services it advertises' },
  };
}
