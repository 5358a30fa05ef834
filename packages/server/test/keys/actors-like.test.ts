import { expect } from 'chai';
import type { ApiKey } from '@pabal/core';
import { actorsLike } from '../../src/keys/actors-like.js';

function key(id: string, name: string): ApiKey {
  const at = new Date(0);
  const ends = { createdAt: at, expiresAt: null, revokedAt: null, lastUsedAt: null };
  return { id, name, workspaceId: 1, scopes: [], secretHash: '', ...ends };
}

describe('actors like an actor', () => {
  const keys = [key('a', 'crm'), key('b', 'crm'), key('c', 'boss')];

  it('takes all keys of one name for one person', () => {
    expect(actorsLike('key:a', keys)).to.deep.equal(['key:a', 'key:b']);
    expect(actorsLike('key:c', keys)).to.deep.equal(['key:c']);
  });

  it('knows nobody beside who has no key', () => {
    expect(actorsLike('system', keys)).to.deep.equal([]);
  });
});
