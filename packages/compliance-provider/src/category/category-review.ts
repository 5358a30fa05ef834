import { isAdvertising, type ContentReview } from '@pabal/core';
import { forbiddenCategories } from './forbidden-categories.js';
import { categoryName } from './category-declaration.js';
import { judgeCategory, type Licence } from './judge-category.js';

/** Refuses a campaign of a forbidden category when it is saved, before anybody could get it. */
export function createCategoryReview(licences: readonly Licence[]): ContentReview {
  return {
    id: 'illegal-category',
    review({ settings }) {
      if (!isAdvertising(settings.purpose)) return [];
      const reason = judgeCategory(settings.declared, { forbidden: forbiddenCategories }, licences);
      if (!reason) return [];
      const { category, law } = reason.params ?? {};
      const problem = `is ${category}, whose advertising is forbidden (${law}); a licence is named in the options of the plugin`;
      return [{ kind: 'problem', path: `declared.${categoryName}`, reason, problem }];
    },
  };
}
