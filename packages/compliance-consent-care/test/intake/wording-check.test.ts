import { expect } from 'chai';
import { createWordingCheck } from '../../src/intake/wording-check.js';
import { findings, saying } from './rows.js';

const code = 'INVALID_CONSENT_LABEL';

describe('the words of consent', () => {
  const optional = createWordingCheck('optional');

  for (const label of ['혜택 알림 받기', '마케팅 동의', '정보제공 동의', '광고성 정보 제공', 'I agree', ''])
    it(`are not "${label}" (C44)`, async () =>
      expect(await findings(optional, saying({ label }))).to.deep.equal([`0 consents.0.label ${code}`]));

  for (const label of [
    '광고성 정보 수신동의',
    '[선택] 광고성정보 수신 동의 (문자)',
    '광고성  정보\n수신동의',
    '광고성 정보 수신동의'.normalize('NFD'),
  ])
    it(`are "${label.replace('\n', ' ')}", written in ${label.length} characters`, async () =>
      expect(await findings(optional, saying({ label }, { wording: label }))).to.deep.equal([]));

  it('are asked of yes to advertising and to the night, not of refusals or other purposes', async () => {
    const wording = '혜택 알림';
    const rows = saying(
      { wording },
      { wording, purpose: 'night' },
      { wording, state: 'opted-out' },
      { wording, purpose: 'informational' },
      { wording, purpose: 'guardian' },
    );
    expect(await findings(optional, rows)).to.deep.equal([
      `0 consents.0.wording ${code}`,
      `1 consents.0.wording ${code}`,
    ]);
  });

  it('are those of the label, whatever the terms around it say', async () =>
    expect(
      await findings(optional, saying({ label: '혜택 알림', wording: '광고성 정보 수신동의 약관' })),
    ).to.deep.equal([`0 consents.0.label ${code}`]));

  for (const label of ['광고성 정보 수신동의 거부', '이용약관 및 광고성 정보 수신동의 일괄 동의'])
    it(`are no yes in "${label}"`, async () =>
      expect(await findings(optional, saying({ label }))).to.deep.equal([`0 consents.0.label ${code}`]));

  it('name the night where they ask for the night', async () => {
    const label = '광고성 정보 수신동의';
    const night = { purpose: 'night' } as const;
    const rows = saying(
      { ...night, label },
      { ...night, label: `야간 ${label}` },
      { ...night, label, wording: '오후 9시부터 오전 8시까지 받습니다' },
      { ...night, label: `${label} (Night)` },
      { label },
      night,
    );
    expect(await findings(optional, rows)).to.deep.equal([`0 consents.0.label ${code}`]);
    expect(await findings(createWordingCheck('required'), rows)).to.deep.equal([
      `0 consents.0.label ${code}`,
      `5 consents.0.wording ${code}`,
    ]);
  });

  it('may be left out unless they are required', async () => {
    expect(await findings(optional, saying({}))).to.deep.equal([]);
    const required = createWordingCheck('required');
    expect(await findings(required, saying({}, { state: 'opted-out' }))).to.deep.equal([
      `0 consents.0.wording ${code}`,
    ]);
  });
});
