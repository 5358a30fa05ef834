import type { Pack, Rule } from '@pabal/core';
import type { NightTerms } from './night-terms.js';

/** Windows come with channels, each with the page that says so; the rule itself holds for as long as there are any. */
export const channelWindowRule: Rule = {
  id: 'R06',
  version: 'vendor/1',
  title: {
    ko: '채널과 발송 대행사가 정한 발송 가능 시간',
    en: 'Hours in which a channel and its vendor take messages',
  },
  source: "The vendor's page, named by each reason",
  effectiveFrom: new Date(0),
  effectiveTo: null,
};

/** The rules that reasons of this plugin name, in the versions of a pack; `version` is as reasons write it. */
export function listRules(pack: Pack<NightTerms>): readonly Rule[] {
  const ofNight = pack.versions.flatMap(({ version, effectiveFrom, effectiveTo, terms }): Rule[] => {
    const shared = {
      ...{ version: `${pack.id}/${version}`, source: terms.source, effectiveFrom, effectiveTo },
    };
    return [
      {
        ...{ id: 'R04', ...shared },
        title: {
          ko: `야간(${terms.startLocal}~${terms.endLocal}) 광고성 정보 전송 제한`,
          en: `No advertising at night (${terms.startLocal} to ${terms.endLocal})`,
        },
      },
      {
        ...{ id: 'R05', ...shared },
        title: {
          ko: '야간 수신동의는 별도로 받으며, 광고 수신동의가 함께 있어야 함',
          en: 'Night consent is a consent of its own, and needs consent to advertising beside it',
        },
      },
    ];
  });
  return [...ofNight, channelWindowRule];
}
