export type { CareOptions, CareSettings } from './care-options.js';
export { consentCare } from './consent-care.js';
export { confirmationDueOn } from './dates/confirmation-due.js';
export { noticeDueOn } from './dates/notice-due.js';
export type { Day } from './dates/seoul-day.js';
export { transactionOpenUntil } from './dates/transaction-end.js';
export { careMessages } from './law/care-messages.js';
export { carePack, type CareTerms } from './law/care-pack.js';
export type { Transaction } from './transactions/transaction.js';
