import { expect } from 'chai';
import { isZone } from '@pabal/core';
import { isAmericanZone, stateZones } from '../src/us-zones.js';

describe('us zones', () => {
  it('has states, territories and old names, and no neighbours', () => {
    for (const zone of [
      ...stateZones,
      'America/Puerto_Rico',
      'US/Eastern',
      'America/Indiana/Knox',
      'Pacific/Guam',
    ])
      expect(isAmericanZone(zone), zone).to.equal(true);
    for (const zone of [
      'America/Toronto',
      'America/Mexico_City',
      'America/Sao_Paulo',
      'Asia/Seoul',
      'UTC',
      '',
    ])
      expect(isAmericanZone(zone), zone).to.equal(false);
  });

  it('names zones of the states that the runtime knows', () => {
    expect(stateZones.filter((zone) => !isZone(zone))).to.deep.equal([]);
  });
});
