import { coreErrorCodes } from '@pabal/core';
import { expect } from 'chai';
import { serverErrorCodes } from '../../src/codes.js';
import { describeCode, toFrameworkCode, toStatus } from '../../src/http/http-errors.js';

describe('toStatus', () => {
  it('has a status and a remedy for every code of the server and of core', () => {
    for (const code of Object.keys({ ...serverErrorCodes, ...coreErrorCodes })) {
      expect(toStatus(code)).to.be.within(400, 503);
      expect(describeCode(code).remedy).to.match(/\S.*[.;*]$/);
    }
  });

  it('counts a code that nobody placed as a fault of the server', () => {
    expect(toStatus('PLUGIN_OWN_CODE')).to.equal(500);
  });

  it('places the codes of opt-out lines', () => {
    const codes = ['LINE_INVALID', 'LINE_NOT_FOUND', 'LINE_TAKEN', 'LINE_STATE', 'FILE_INVALID'];
    expect(codes.map((code) => toStatus(`OPT_OUT_${code}`))).to.deep.equal([422, 404, 409, 409, 422]);
  });

  it('gives every status of the framework a code whose status is the same, or a plain one', () => {
    for (const status of [400, 401, 403, 404, 503]) {
      expect(toStatus(toFrameworkCode(status))).to.equal(status);
    }
    expect(toFrameworkCode(418)).to.equal('REQUEST_MALFORMED');
    expect(toFrameworkCode(502)).to.equal('INTERNAL_ERROR');
  });
});
