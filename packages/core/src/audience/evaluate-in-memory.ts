import type {
  Condition,
  ConsentCondition,
  ContactCondition,
  PropertyTest,
  PropertyType,
  Scalar,
} from '../domain/condition.js';
import type { ConsentState } from '../domain/consent.js';
import type { ContactStatus } from '../domain/contact-point.js';
import { parseInstantText } from '../domain/instant-text.js';
import type { PropertyValue } from '../domain/recipient.js';
import { isTimeTest, isWithin, toTimeRange } from './time-range.js';

/** What a condition can ask of a person. */
export interface PersonView {
  /** Value of a property by lower-case name. */
  property(lowerName: string): PropertyValue | undefined;
  consent(consentChannel: string, purpose: string): ConsentState;
  /** Status of the contact point of a kind; `undefined` when there is none. */
  contact(contactKind: string): ContactStatus | undefined;
  isInCohort(cohortKey: number): boolean;
}

/** Whether a person meets a condition when it is asked at `at`. A store's own evaluation answers the same. */
export function evaluateInMemory(condition: Condition, person: PersonView, at: Date): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => evaluateInMemory(one, person, at));
    case 'any':
      return condition.of.some((one) => evaluateInMemory(one, person, at));
    case 'none':
      return !condition.of.some((one) => evaluateInMemory(one, person, at));
    case 'property':
      return testProperty(condition, person.property(condition.name.toLowerCase()), at);
    case 'consent':
      return hasState(condition, person);
    case 'contact':
      return hasStatus(condition, person);
    case 'cohort':
      return person.isInCohort(condition.cohortKey) === (condition.is === 'in');
  }
}

function hasState({ consentChannel, purpose, states }: ConsentCondition, person: PersonView): boolean {
  return states.includes(person.consent(consentChannel, purpose));
}

function hasStatus({ contactKind, is }: ContactCondition, person: PersonView): boolean {
  const status = person.contact(contactKind);
  if (is === 'missing') return status === undefined;
  return status === (is === 'reachable' ? 'active' : is);
}

function testProperty(test: PropertyTest, value: PropertyValue | undefined, at: Date): boolean {
  if (test.operator === 'not-exists') return value === undefined || !isOfType(value, test.type);
  if (value === undefined) return false;
  if (test.operator === 'exists') return isOfType(value, test.type);
  if (isTimeTest(test)) {
    const ms = typeof value === 'string' ? parseInstantText(value) : null;
    return ms !== null && isWithin(toTimeRange(test, at), ms);
  }
  switch (test.operator) {
    case 'eq':
      return value === test.value;
    case 'ne':
      return typeof value === typeof test.value && value !== test.value;
    case 'in':
      return (test.value as readonly unknown[]).includes(value);
    case 'contains':
      return typeof value === 'string' && value.includes(test.value);
    case 'starts-with':
      return typeof value === 'string' && value.startsWith(test.value);
    case 'gt':
      return typeof value === 'number' && value > test.value;
    case 'gte':
      return typeof value === 'number' && value >= test.value;
    case 'lt':
      return typeof value === 'number' && value < test.value;
    case 'lte':
      return typeof value === 'number' && value <= test.value;
    case 'includes':
      return Array.isArray(value) && (value as readonly Scalar[]).includes(test.value);
    case 'excludes':
      return Array.isArray(value) && !(value as readonly Scalar[]).includes(test.value);
  }
}

function isOfType(value: PropertyValue, type: PropertyType | undefined): boolean {
  switch (type) {
    case undefined:
      return true;
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'time':
      return typeof value === 'string' && parseInstantText(value) !== null;
  }
}
