/** The forms of a text message. */
export type MessageType = 'SMS' | 'LMS' | 'MMS';

/** Won for one domestic message; figures of the simulator, not a price list. */
export const priceByType: Readonly<Record<MessageType, number>> = { SMS: 18, LMS: 45, MMS: 110 };
