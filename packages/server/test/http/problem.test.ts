import { expect } from 'chai';
import { toProblem } from '../../src/http/problem.js';

const field = { path: 'a', problem: 'is wrong' };

describe('toProblem', () => {
  it('lists a hundred fields at most, and says how many there are', () => {
    const problem = toProblem(
      'REQUEST_INVALID',
      'x'.repeat(9_000),
      Array(2_345).fill(field) as (typeof field)[],
    );
    expect(problem.fields).to.have.length(100);
    expect(problem.detail)
      .to.match(/x… The first 100 of 2345 are listed\.$/)
      .and.have.length.below(600);
    expect(toProblem('REQUEST_INVALID', 'short.', [field]).detail).to.equal('short.');
  });

  it('masks names that could be a phone or an address, whoever wrote the path', () => {
    for (const name of ['010-2345-6789', '010.2345.6789', 'kim@example.com']) {
      const { fields } = toProblem('CAMPAIGN_INVALID', 'x', [{ ...field, path: `content.${name}` }]);
      expect(fields[0]?.path)
        .to.contain('<masked>')
        .and.not.match(/2345|example/);
    }
  });

  it('tells nothing of a fault', () => {
    expect(toProblem('INTERNAL_ERROR', 'secret', [field])).to.deep.include({ fields: [] });
  });

  it('has a title for codes that core asks of plugins, and a sentence for those of a plugin’s own', () => {
    expect(toProblem('CALLBACK_REFUSED', 'x', [], { title: null, remedy: 'Do that.' })).to.include({
      status: 401,
      title: 'The callback does not come from the vendor',
      remedy: 'Do that.',
    });
    const own = { title: 'The echo is broken', remedy: 'Shout louder.' };
    expect(toProblem('ECHO_BROKEN', 'x', [], own)).to.include(own);
    expect(toProblem('ECHO_BROKEN', 'x').title).to.equal('A plugin could not do its part');
  });

  it('names the policy that failed, and nothing else of a fault', () => {
    const fields = [{ path: 'policies.touchy', problem: 'threw' }];
    const detail = 'Policy touchy threw; nothing of its batch is sent.';
    expect(toProblem('POLICY_FAILED', detail, fields)).to.deep.include({ status: 500, detail, fields });
    const hidden = toProblem('INTERNAL_ERROR', 'the row of +821020000001', fields);
    expect(hidden.fields).to.deep.equal([]);
    expect(JSON.stringify(hidden)).to.not.contain('+8210');
  });
});
