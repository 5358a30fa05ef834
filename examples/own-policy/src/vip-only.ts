import Joi from 'joi';
import { definePlugin, gate, pass } from '@pabal/core';

export const vipOnly = definePlugin<{ grade: string }>({
  name: 'vip-only',
  version: '1.0.0',
  core: '^0.1.0',
  options: Joi.object({ grade: Joi.string().required() }),
  setup(host, { grade }) {
    host.addMessages({ VIP_ONLY: { ko: 'VIP 전용 캠페인입니다.', en: 'This campaign is for VIPs.' } });
    host.addPolicy(() =>
      gate({
        id: 'vip-only',
        version: '1',
        stage: 'compliance',
        before: ['suppression'],
        properties: ['등급'],
        judge: ({ facts }) =>
          facts?.properties['등급'] === grade ? pass : { kind: 'deny', reason: { code: 'VIP_ONLY' } },
      }),
    );
  },
});
