export { confirmationDueOn } from './dates/confirmation-due.js';
export { noticeDueOn } from './dates/notice-due.js';
export type { Day } from './dates/seoul-day.js';
export { transactionOpenUntil } from './dates/transaction-end.js';
