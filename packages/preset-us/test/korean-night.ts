import Joi from 'joi';
import { createSendWindow, definePlugin, isAdvertising, packGate, pass, type Pack } from '@pabal/core';

const night = { startLocal: '21:00', endLocal: '08:00', zone: 'Asia/Seoul' } as const;

/** Korea, as small as it can be: who lives there or has a number of +82. */
const korea: Pack<typeof night> = {
  id: 'korea',
  jurisdiction: 'KR',
  versions: [
    {
      ...{ version: '2014-11-29', effectiveFrom: new Date('2014-11-28T15:00:00Z'), effectiveTo: null },
      ...{ terms: night, sources: ['정보통신망법 제50조 제3항'] },
    },
  ],
  appliesTo: ({ facts }, { campaign }) =>
    isAdvertising(campaign.purpose) &&
    (facts?.zone === 'Asia/Seoul' || (facts?.contact?.value.startsWith('+82') ?? false)),
};

/** A stand-in for the legal night of Korea, without night consent. */
export const koreanNight = definePlugin<object>({
  ...{ name: 'korean-night', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
  setup(host) {
    host.addMessages({ NIGHT_RESTRICTED: { ko: '야간입니다.', en: 'It is night in Korea.' } });
    host.addPolicy(() =>
      packGate(korea, {
        ...{ id: 'night', version: '1', stage: 'timing', lastLook: true },
        judge(_candidate, _facts, { now }, { terms }) {
          const window = createSendWindow(terms);
          if (!window.isClosed(now)) return pass;
          return { kind: 'defer', until: window.opensAt(now), reason: { code: 'NIGHT_RESTRICTED' } };
        },
      }),
    );
  },
});
