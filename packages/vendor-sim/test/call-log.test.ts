import { expect } from 'chai';

import { createCallLog } from '../src/call-log.js';

describe('the call log', () => {
  it('remembers the latest calls and pages from an id', () => {
    const log = createCallLog(3);
    for (const kind of ['create', 'add', 'send', 'add', 'list', 'add', 'send', 'list']) log.start(kind, 0);
    expect(log.page(0, 10).map((call) => call.callId)).to.deep.equal([6, 7, 8]);
    expect(log.page(7, 10).map((call) => call.callId)).to.deep.equal([7, 8]);
    expect(log.page(0, 10, 'send').map((call) => call.callId)).to.deep.equal([7]);
    log.clear();
    expect(log.page(0, 10)).to.deep.equal([]);
  });
});
