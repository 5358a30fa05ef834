import type { WorkspaceId } from '../domain/recipient.js';
import type { KnownProperty, PropertyDeclaration, PropertyRegistry } from '../ports/property-registry.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

/** Declared properties in memory. Nothing is sealed here: memory is not at rest. */
export class MemoryPropertyRegistry implements PropertyRegistry {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  declare(unit: Unit, workspaceId: WorkspaceId, declarations: readonly PropertyDeclaration[]): Promise<void> {
    const { properties } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      for (const { name, storage } of byName(declarations)) {
        const key = `${workspaceId}/${name.toLowerCase()}`;
        const known = await properties.lock(transaction, key);
        properties.set(transaction, key, { workspaceId, name: known?.name ?? name, storage });
      }
    });
  }

  list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly KnownProperty[]> {
    return this.#state.within(unit, (transaction) => {
      const rows = this.#state.properties.filter(transaction, (row) => row.workspaceId === workspaceId);
      return byName(rows).map(({ name, storage }) => ({ name, storage, isSettled: true }));
    });
  }

  unknownNames(unit: Unit, workspaceId: WorkspaceId, names: readonly string[]): Promise<readonly string[]> {
    const { properties, recipients } = this.#state;
    return this.#state.within(unit, (transaction) => {
      const people = recipients.filter(transaction, (row) => row.workspaceId === workspaceId);
      const isKnown = (key: string): boolean =>
        properties.get(transaction, `${workspaceId}/${key}`) !== undefined ||
        people.some((person) => person.properties.has(key));
      return names.filter((name) => !isKnown(name.toLowerCase()));
    });
  }

  settle(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

function byName(declarations: readonly PropertyDeclaration[]): PropertyDeclaration[] {
  const keyed = declarations.map((one) => ({ key: one.name.toLowerCase(), one }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one);
}
