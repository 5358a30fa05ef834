import { gate, pass } from '@pabal/core';
import { policyKit } from '@pabal/testing';

const shopHours = gate({
  id: 'shop-hours',
  version: '1',
  stage: 'timing',
  judge: (_candidate, _facts, { now }) =>
    now.getUTCDay() === 0
      ? { kind: 'defer', until: new Date(now.getTime() + 86_400_000), reason: { code: 'SHOP_CLOSED' } }
      : pass,
});

policyKit(
  { describe, it },
  {
    create: () => shopHours,
    prefix: 'SHOP_',
    messages: { SHOP_CLOSED: { ko: '오늘은 쉬는 날입니다.', en: 'The shop is closed today.' } },
  },
);
