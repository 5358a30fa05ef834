import { expect } from 'chai';
import { koreanDuties, koreanDutiesOf } from '@pabal/preset-korea';

describe('korean duties', () => {
  it('ask everything of a text message', () => {
    expect(koreanDutiesOf('text')).to.have.members([...koreanDuties]);
  });

  it('ask night, label and care of consent of every medium', () => {
    for (const medium of ['text', 'kakao-open', 'kakao', 'push'] as const)
      expect(koreanDutiesOf(medium)).to.include.members(['night', 'ad-label', 'consent-care']);
  });

  it('ask an 080 line where people who are no friends are written to', () => {
    expect(koreanDutiesOf('kakao-open')).to.include('opt-out-line');
    expect(koreanDutiesOf('kakao')).not.to.include('opt-out-line');
    expect(koreanDutiesOf('push')).not.to.include('certified-provider');
  });
});
