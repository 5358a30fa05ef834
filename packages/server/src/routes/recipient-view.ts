import type { ContactPoint, PropertyDeclaration, Recipient, RecipientProfile } from '@pabal/core';
import Joi from 'joi';
import { instantField, propertyValueField, userIdField } from '../http/fields.js';
import { toConsentView, consentCellSchema } from './consent-view.js';
import { maskPhone } from './mask-phone.js';

/** Shape of a person in lists. */
export const recipientSchema = Joi.object({
  userId: userIdField.required(),
  properties: Joi.object().pattern(Joi.string(), propertyValueField).required(),
  sealed: Joi.array()
    .items(Joi.string())
    .required()
    .description('Names of properties that are kept sealed and shown to keys with personal:read only.'),
  locale: Joi.string().allow(null).required(),
  zone: Joi.string().allow(null).required(),
  birthDate: Joi.string().allow(null).required(),
  createdAt: instantField.required(),
  updatedAt: instantField.required(),
}).description('A person.');

/** Shape of a contact point. */
export const contactSchema = Joi.object({
  kind: Joi.string().required().example('phone'),
  status: Joi.string().valid('active', 'invalid', 'retired').required(),
  value: Joi.string()
    .allow(null)
    .required()
    .description('Masked unless the key has personal:read.')
    .example('+8210****6789'),
  statusReason: Joi.string().allow(null).required(),
});

/** Shape of a person with contact points and consents. */
export const profileSchema = recipientSchema.keys({
  contacts: Joi.array().items(contactSchema).required(),
  consents: Joi.array().items(consentCellSchema).required(),
});

/** What a caller may see. */
export interface ViewRights {
  readonly seesPersonal: boolean;
  /** Lower-case names of the open properties. */
  readonly openNames: ReadonlySet<string>;
}

/** Makes the rights of a view. */
export function toViewRights(seesPersonal: boolean, declared: readonly PropertyDeclaration[]): ViewRights {
  const open = declared.filter(({ storage }) => storage === 'open');
  return { seesPersonal, openNames: new Set(open.map(({ name }) => name.toLowerCase())) };
}

/** A person as the API shows one: text that is kept sealed is left out unless the key may see it. */
export function toRecipientView(recipient: Recipient, rights: ViewRights): object {
  const entries = Object.entries(recipient.properties);
  const isShown = ([name, value]: (typeof entries)[number]): boolean =>
    rights.seesPersonal || !holdsText(value) || rights.openNames.has(name.toLowerCase());
  return {
    userId: recipient.userId,
    properties: Object.fromEntries(entries.filter(isShown)),
    sealed: entries.filter((entry) => !isShown(entry)).map(([name]) => name),
    locale: recipient.locale,
    zone: recipient.zone,
    birthDate: rights.seesPersonal ? recipient.birthDate : null,
    createdAt: recipient.createdAt,
    updatedAt: recipient.updatedAt,
  };
}

/** A person with contact points and consents. */
export function toProfileView(profile: RecipientProfile, rights: ViewRights): object {
  return {
    ...toRecipientView(profile.recipient, rights),
    contacts: profile.contacts.map((contact) => toContactView(contact, rights)),
    consents: profile.consents.map(toConsentView),
  };
}

/** A contact point as the API shows one: masked unless the key may see it. */
export function toContactView(contact: ContactPoint, rights: ViewRights): object {
  const value = contact.value === '' ? null : rights.seesPersonal ? contact.value : maskPhone(contact.value);
  return { kind: contact.kind, status: contact.status, value, statusReason: contact.statusReason };
}

function holdsText(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.some((one) => typeof one === 'string'));
}
