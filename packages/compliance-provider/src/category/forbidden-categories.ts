import type { Sentence } from '@pabal/core';

/** A category of goods or services whose advertising a law forbids. */
export interface ForbiddenCategory {
  /** Kebab-case, as campaigns declare it. */
  readonly id: string;
  readonly title: Sentence;
  /** The law behind it. */
  readonly law: Sentence;
  /** `nobody` may advertise it, or only who holds a `licence`. */
  readonly allowedTo: 'nobody' | 'licensed';
}

/**
 * Goods and services behind 정보통신망법 제50조의8. The page of rules names gambling and illegal loans; the other laws were not read in
 * their original and are to be checked before an operator relies on them.
 */
export const forbiddenCategories: readonly ForbiddenCategory[] = [
  {
    id: 'gambling',
    title: { ko: '도박·사행행위', en: 'gambling' },
    law: {
      ko: '형법 제247조, 국민체육진흥법 제26조, 사행행위 등 규제 및 처벌 특례법',
      en: 'Criminal Act art. 247, National Sports Promotion Act art. 26, Act on Speculative Acts',
    },
    allowedTo: 'licensed',
  },
  {
    id: 'loan',
    title: { ko: '대부', en: 'loans' },
    law: { ko: '대부업법 제9조의2', en: 'Act on Registration of Credit Business art. 9-2' },
    allowedTo: 'licensed',
  },
  {
    id: 'narcotics',
    title: { ko: '마약류', en: 'narcotics' },
    law: { ko: '마약류 관리에 관한 법률 제3조', en: 'Narcotics Control Act art. 3' },
    allowedTo: 'nobody',
  },
  {
    id: 'prostitution',
    title: { ko: '성매매', en: 'prostitution' },
    law: { ko: '성매매처벌법 제4조', en: 'Act on the Punishment of Arranging Commercial Sex art. 4' },
    allowedTo: 'nobody',
  },
  {
    id: 'obscene-material',
    title: { ko: '음란물', en: 'obscene material' },
    law: { ko: '정보통신망법 제44조의7 제1항 제1호', en: 'Network Act art. 44-7 (1) 1' },
    allowedTo: 'nobody',
  },
  {
    id: 'unapproved-medicine',
    title: { ko: '허가받지 않은 의약품', en: 'medicines without approval' },
    law: { ko: '약사법 제61조, 제68조', en: 'Pharmaceutical Affairs Act art. 61, 68' },
    allowedTo: 'nobody',
  },
  {
    id: 'bank-account-trade',
    title: { ko: '통장·접근매체 거래', en: 'trade in bank accounts and means of access' },
    law: { ko: '전자금융거래법 제6조 제3항', en: 'Electronic Financial Transactions Act art. 6 (3)' },
    allowedTo: 'nobody',
  },
  {
    id: 'personal-data-trade',
    title: { ko: '개인정보 거래', en: 'trade in personal data' },
    law: { ko: '개인정보 보호법 제59조', en: 'Personal Information Protection Act art. 59' },
    allowedTo: 'nobody',
  },
];
