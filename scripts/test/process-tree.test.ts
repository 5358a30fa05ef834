import { expect } from 'chai';
import { listDescendants } from '../process-tree.js';

describe('listDescendants', () => {
  it('finds children and their children and nobody else', () => {
    const rows = [
      { pid: 1, parent: 0 },
      { pid: 10, parent: 1 },
      { pid: 11, parent: 10 },
      { pid: 12, parent: 11 },
      { pid: 20, parent: 1 },
    ];
    expect(listDescendants(10, rows)).to.deep.equal([11, 12]);
  });
});
