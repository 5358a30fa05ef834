import type { ApiKey } from '@pabal/core';

/** The actors of all keys that have the name of an actor's own key: a rotated key is the same person. */
export function actorsLike(actor: string, keys: readonly ApiKey[]): readonly string[] {
  const actorOf = ({ id }: ApiKey): string => `key:${id}`;
  const own = keys.find((key) => actorOf(key) === actor);
  return keys.filter(({ name }) => name === own?.name).map(actorOf);
}
