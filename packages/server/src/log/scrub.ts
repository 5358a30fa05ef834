/** Digits of a phone number, with or without separators, and API keys. Nothing of ours should hold one: the last net. */
const suspicious = [
  /(?<![\w.:-])(?:\+?82[-. ]?(?:\(0\))?|0)1[016-9][-. ]?\d{3,4}[-. ]?\d{4}(?!\d)/g,
  /pbl_[a-z0-9]{1,16}_[a-z0-9]{12}_[A-Za-z0-9_-]+/g,
];

/** Takes out what must never be in a log, should it ever get there. */
export function scrub(line: string): string {
  return suspicious.reduce((text, pattern) => text.replace(pattern, '[removed]'), line);
}
