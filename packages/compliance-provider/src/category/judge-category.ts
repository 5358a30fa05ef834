import type { Declared, Reason } from '@pabal/core';
import type { ProviderTerms } from '../korea-pack.js';
import { forbiddenGoodsRule } from '../provider-rules.js';
import { categoryName } from './category-declaration.js';

/** A licence of the operator's, which opens a category to it. */
export interface Licence {
  readonly category: string;
  /** Number of the registration or permit. */
  readonly number: string;
}

/** Why a campaign's category must not be advertised; `null` when nothing speaks against it. */
export function judgeCategory(
  declared: Declared,
  { forbidden }: Pick<ProviderTerms, 'forbidden'>,
  licences: readonly Licence[],
): Reason | null {
  const category = forbidden.find(({ id }) => id === declared[categoryName]);
  if (!category) return null;
  const isLicensed = licences.some((licence) => licence.category === category.id);
  if (category.allowedTo === 'licensed' && isLicensed) return null;
  const { title, law } = category;
  return {
    code: 'ILLEGAL_CATEGORY',
    params: { category: title.en, categoryKo: title.ko, law: law.en, lawKo: law.ko },
    ruleId: forbiddenGoodsRule.id,
    source: forbiddenGoodsRule.source,
  };
}
