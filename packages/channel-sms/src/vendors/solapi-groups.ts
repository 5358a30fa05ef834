import type { SolapiAnswer, SolapiCallContext, SolapiClient } from './solapi-client.js';

const root = '/messages/v4/groups';

/**
 * Opens a group. Two recipients may share a phone, and our ledger keeps one person from getting two copies, so the vendor's own
 * guard against equal numbers (1026) is off.
 */
export function createGroup(client: SolapiClient, context: SolapiCallContext): Promise<SolapiAnswer> {
  return client.call({ method: 'POST', path: root, body: '{"allowDuplicates":true}' }, context);
}

/** Puts messages into a group; nothing is on its way by that. */
export function addToGroup(
  client: SolapiClient,
  groupId: string,
  body: string,
  context: SolapiCallContext,
): Promise<SolapiAnswer> {
  return client.call({ method: 'PUT', path: `${toPath(groupId)}/messages`, body }, context);
}

/** Sends a group: the one call that puts messages on their way. */
export function sendGroup(
  client: SolapiClient,
  groupId: string,
  context: SolapiCallContext,
): Promise<SolapiAnswer> {
  return client.call({ method: 'POST', path: `${toPath(groupId)}/send`, body: '{}' }, context);
}

/** Reads a group, its status among the rest. */
export function readGroup(
  client: SolapiClient,
  groupId: string,
  context: SolapiCallContext,
): Promise<SolapiAnswer> {
  return client.call({ method: 'GET', path: toPath(groupId) }, context);
}

/** Deletes a group that was not sent: after that it cannot be sent any more (docs.solapi.com, deleteMessageGroup). */
export function deleteGroup(
  client: SolapiClient,
  groupId: string,
  context: SolapiCallContext,
): Promise<SolapiAnswer> {
  return client.call({ method: 'DELETE', path: toPath(groupId) }, context);
}

function toPath(groupId: string): string {
  return `${root}/${encodeURIComponent(groupId)}`;
}
