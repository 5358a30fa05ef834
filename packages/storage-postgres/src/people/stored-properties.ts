import { parseInstantText, type Properties, propertyLimits, type PropertyValue } from '@pabal/core';
import type { WantedNames } from './wanted-names.js';

/** Which properties of a workspace are declared open, by lower-case name. */
export type OpenNames = ReadonlySet<string>;

/** The properties of one person, divided by how they are kept. */
export interface DividedProperties {
  readonly open: Properties;
  readonly sealed: Properties;
}

function hasText(value: PropertyValue): boolean {
  return (
    (typeof value === 'string' && parseInstantText(value) === null) ||
    (Array.isArray(value) && value.some((item) => typeof item === 'string'))
  );
}

/** Divides properties: text that is no instant, and lists with text, are sealed unless declared open. */
export function divideProperties(properties: Properties, openNames: OpenNames): DividedProperties {
  const open: Record<string, PropertyValue> = {};
  const sealed: Record<string, PropertyValue> = {};
  for (const [name, value] of Object.entries(properties)) {
    const isSealed = hasText(value) && !openNames.has(name.toLowerCase());
    define(isSealed ? sealed : open, name, value);
  }
  return { open, sealed };
}

/** Given names replace, `null` removes; names are compared without case and stay as they were first written. */
export function mergeProperties(
  known: Properties,
  changes: Readonly<Record<string, PropertyValue | null>>,
): Properties {
  const merged = new Map(Object.entries(known).map(([name, value]) => [name.toLowerCase(), { name, value }]));
  for (const [name, value] of Object.entries(changes)) {
    const key = name.toLowerCase();
    if (value === null) merged.delete(key);
    else merged.set(key, { name: merged.get(key)?.name ?? name, value });
  }
  const result: Record<string, PropertyValue> = {};
  for (const { name, value } of merged.values()) define(result, name, value);
  assertWithinLimits(result);
  return result;
}

/** Adds to `picked` what of `from` is asked for; answers how many that were. */
export function pickProperties(
  from: Properties | null,
  wanted: WantedNames,
  picked: Record<string, PropertyValue>,
): number {
  if (wanted.size === 0) return 0;
  let count = 0;
  for (const name in from) {
    if (!wanted.has(name)) continue;
    define(picked, name, from[name] as PropertyValue);
    count += 1;
  }
  return count;
}

/** `__proto__` is a name like any other. */
function define(target: Record<string, PropertyValue>, name: string, value: PropertyValue): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else target[name] = value;
}

function assertWithinLimits(properties: Properties): void {
  const entries = Object.entries(properties);
  const { maxKeys, maxKeyLength, maxTextLength, maxListLength } = propertyLimits;
  if (entries.length > maxKeys) throw new TypeError(`A person has at most ${maxKeys} properties`);
  for (const [name, value] of entries) {
    if (name.length === 0 || name.length > maxKeyLength) {
      throw new TypeError(`A property name has 1 to ${maxKeyLength} characters`);
    }
    const items = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    if (items.length > maxListLength) throw new TypeError(`A list has at most ${maxListLength} items`);
    for (const item of items) {
      if (typeof item === 'string' && item.length > maxTextLength) {
        throw new TypeError(`A text has at most ${maxTextLength} characters`);
      }
    }
  }
}
