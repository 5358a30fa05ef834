import { createSmsChannel, openSolapiVendor, type SolapiOptions } from '@pabal/channel-sms';
import { definePlugin, tokens, type ChannelWindow, type Plugin } from '@pabal/core';
import { koreanDutiesOf } from '@pabal/preset-korea';
import Joi from 'joi';
import { sender } from '../korean-company.js';

/** The hours of Kakao, which no consent opens. */
const talkHours: ChannelWindow = {
  ...{ purpose: 'promotional', fromLocal: '08:00', toLocal: '20:50', zone: 'Asia/Seoul' },
  source: 'the vendor of this test',
};

/** A channel `talk` with the hours of Kakao, over the vendor of text messages. */
export function talkChannel(solapi: SolapiOptions): Plugin {
  const plugin = definePlugin<object>({
    ...{ name: 'talk', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
    setup(host) {
      const vendors: { close(): Promise<void> }[] = [];
      host.addChannel((resolve) => {
        const clock = resolve(tokens.clock);
        const vendor = openSolapiVendor(solapi, { from: sender, clock, report: () => undefined });
        vendors.push(vendor);
        const duties = koreanDutiesOf('kakao');
        const options = { from: sender, onTooLong: 'upgrade', duties, windows: [talkHours] } as const;
        return { ...createSmsChannel(vendor, options), id: 'talk', consentChannel: 'kakao' };
      });
      host.onStop(async () => void (await Promise.all(vendors.map((vendor) => vendor.close()))));
    },
  });
  return plugin({});
}
