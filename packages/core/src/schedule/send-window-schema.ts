import Joi from 'joi';
import { localTimeField, zoneField } from './schedule-fields.js';
import type { SendWindowHours } from './send-window.js';

/** Hours without sending. A window whose ends are one would be closed always or never, so it is refused. */
export const sendWindowSchema = Joi.object<SendWindowHours, true>({
  startLocal: localTimeField.required(),
  endLocal: localTimeField.required().when('startLocal', {
    is: localTimeField.required(),
    then: Joi.custom((end: string, helpers) => {
      const [{ startLocal }] = helpers.state.ancestors as [{ readonly startLocal: string }];
      return end === startLocal ? helpers.error('local.same') : end;
    }).messages({
      'local.same': '{{#label}} must differ from startLocal; such a window would never close or never open',
    }),
  }),
  zone: zoneField.required(),
});
