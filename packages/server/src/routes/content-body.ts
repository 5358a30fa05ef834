import Joi from 'joi';
import { findUnkeepable } from './find-unkeepable.js';

/** Shape of what a channel takes; core checks it by the channel. Text that no database keeps is refused. */
export const contentBodySchema = Joi.object()
  .unknown()
  .custom((value: object, helpers) => {
    const found = findUnkeepable(value);
    return found ? helpers.error(`object.${found.kind}`, { ...found }) : value;
  });
