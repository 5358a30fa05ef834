import { resolve } from 'node:path';
import { expect } from 'chai';
import { nextCommands } from '../../src/demo/next-commands.js';

const parts = {
  played: { campaignKey: 3, refusedUserId: 'u7' },
  credentials: { url: 'http://127.0.0.1:4870', apiKey: 'pbl_live_x_y' },
  dataDir: resolve('.pabal'),
  key: 'shown',
} as const;

describe('nextCommands', () => {
  it('needs no environment for the default folder', () => {
    const [explain = ''] = nextCommands(parts);
    expect(explain).to.equal('npx pabal explain 3 u7');
  });

  it('names another folder, quoted for the shell', () => {
    const [explain = '', show = ''] = nextCommands({ ...parts, dataDir: "/srv/my shop's/data" });
    expect(explain).to.equal(`PABAL_DATA_DIR='/srv/my shop'\\''s/data' npx pabal explain 3 u7`);
    expect(show).to.match(/^PABAL_DATA_DIR=/);
  });

  it('quotes a userId that a shell would read otherwise', () => {
    const played = { campaignKey: 3, refusedUserId: 'a; rm -rf $HOME' };
    expect(nextCommands({ ...parts, played })[0]).to.equal(`npx pabal explain 3 'a; rm -rf $HOME'`);
  });

  it('holds the key only where it may be shown', () => {
    expect(nextCommands(parts).join('\n')).to.contain('pbl_live');
    expect(nextCommands({ ...parts, key: 'hidden' }).join('\n')).not.to.contain('pbl_live');
  });
});
