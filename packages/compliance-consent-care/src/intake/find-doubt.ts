/** Sentences that may stand beside a yes: that one may refuse or withdraw, how, and what happens to whoever does not agree. */
const information = [
  /무료\s*(?:수신\s*)?거부/gu,
  /(?:거부|철회|취소|해지)\s*(?:를|을)?\s*(?:할|하실|하시는|하는)\s*(?:수\s*있|권리|방법|경우|때)/gu,
  /(?:거부|철회|취소|해지)\s*(?:가능|방법|권|시|하시?더라도|해도|하셔도)/gu,
  /(?:하지|받지)\s*않(?:아도|으셔도|더라도|으시더라도|으면|을\s*수|을\s*경우|는\s*경우|으실\s*수|을\s*권리|으실\s*권리)/gu,
  /(?:미동의|(?:동의\s*(?:를\s*)?)?안\s*)(?:\s*시|하셔도|하더라도|하시더라도|해도)/gu,
];

/** Words of somebody who says no. */
const refusal =
  /거부|거절|철회|미동의|부동의|비동의|아님|아닙니다|아니[요오]|안\s*함|안\s*받|하지\s*(?:않|아니)|받지\s*(?:않|아니)|원치\s*않|\b(?:decline|disagree|do not|don['’]t)\b/iu;

/** One tick for several things. */
const bundle =
  /일괄|전체\s*동의|모두\s*동의|전부\s*동의|(?:이용|서비스|회원)\s*약관\s*(?:및|과|와|이랑|하고|그리고|[,·・/&+])/u;

/** Why words that name the consent are no yes to it: they say no, or ask for several things at once; `null` where they do neither. */
export function findDoubt(words: string): 'refusal' | 'bundle' | null {
  if (bundle.test(words)) return 'bundle';
  const bare = information.reduce((rest, pattern) => rest.replace(pattern, ' '), words);
  return refusal.test(bare) ? 'refusal' : null;
}
