import type { RecordPlace, RecordStore, StoredRecord, Unit, WorkspaceId, WorkspaceStore } from '@pabal/core';
import { describeLine, toLineKey, type OptOutLine } from './line.js';

type LineBody = ReturnType<typeof describeLine>;

/** A line with the workspace that owns it. */
export interface OwnedLine {
  readonly workspaceId: WorkspaceId;
  readonly line: OptOutLine;
}

/** As many lines as one workspace may have. */
export const mostLines = 1000;

const placeOf = (workspaceId: WorkspaceId): RecordPlace => ({
  workspaceId,
  collection: 'optout-080/numbers',
});

/** The lines of all workspaces, and which of them owns a number. */
export class LineStore {
  readonly #records: RecordStore;
  readonly #workspaces: WorkspaceStore;

  constructor(records: RecordStore, workspaces: WorkspaceStore) {
    this.#records = records;
    this.#workspaces = workspaces;
  }

  /** The line, locked against others until the unit ends. */
  async lock(unit: Unit, workspaceId: WorkspaceId, key: string): Promise<OptOutLine | null> {
    const record = await this.#records.lock(unit, placeOf(workspaceId), key);
    return record && toLine(record);
  }

  async find(unit: Unit, workspaceId: WorkspaceId, key: string): Promise<OptOutLine | null> {
    const record = await this.#records.get(unit, placeOf(workspaceId), key);
    return record && toLine(record);
  }

  /** Every line of a workspace, by key. */
  async list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly OptOutLine[]> {
    const records = await this.#records.list(unit, placeOf(workspaceId), {}, '', mostLines);
    return records.map(toLine);
  }

  /** Every line that there is. */
  async everywhere(unit: Unit): Promise<readonly OwnedLine[]> {
    const owned: OwnedLine[] = [];
    for (const { id: workspaceId } of await this.#workspaces.list(unit)) {
      owned.push(...(await this.list(unit, workspaceId)).map((line) => ({ workspaceId, line })));
    }
    return owned;
  }

  async put(unit: Unit, workspaceId: WorkspaceId, line: OptOutLine, at: Date): Promise<void> {
    const record = { key: toLineKey(line), body: describeLine(line), label: line.state };
    await this.#records.put(unit, placeOf(workspaceId), [record], at);
  }

  /** Makes a workspace the owner of a line. False: another one is, or another line has the number whole. */
  async own(unit: Unit, workspaceId: WorkspaceId, line: OptOutLine, at: Date): Promise<boolean> {
    const place = await this.#ownersPlace(unit);
    const key = toLineKey(line);
    // Everybody who wants the number waits here: shares and the whole number exclude each other.
    await this.#records.put(unit, place, [{ key: `wanted/${line.number}`, body: {} }], at);
    const whole = `of/${line.number}`;
    if ((await this.#records.getMany(unit, place, [...new Set([whole, `of/${key}`])])).size > 0) return false;
    const shares = { keyPrefix: `${whole}-` };
    if (line.authCode === null && (await this.#records.list(unit, place, shares, '', 1)).length > 0)
      return false;
    await this.#records.put(unit, place, [{ key: `of/${key}`, body: { workspaceId } }], at);
    return true;
  }

  /** Gives a line up, so that somebody else may register it. */
  async disown(unit: Unit, line: OptOutLine): Promise<void> {
    await this.#records.remove(unit, await this.#ownersPlace(unit), [`of/${toLineKey(line)}`]);
  }

  /** Who owns what is one list for the whole installation: it lies with the first workspace. */
  async #ownersPlace(unit: Unit): Promise<RecordPlace> {
    const ids = (await this.#workspaces.list(unit)).map(({ id }) => id);
    return { workspaceId: Math.min(...ids), collection: 'optout-080/owners' };
  }
}

function toLine({ body }: StoredRecord): OptOutLine {
  const { issuedAt, ...line } = body as LineBody;
  return { ...line, issuedAt: issuedAt === null ? null : new Date(issuedAt) };
}
