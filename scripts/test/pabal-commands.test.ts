import { expect } from 'chai';
import { listCommands } from '../pabal-commands.js';
import { textsOf } from './texts-of.js';

describe('listCommands', () => {
  it('knows commands of the top and of groups, chained or through a constant', () => {
    const commands = listCommands(
      textsOf({
        'packages/server/src/cli/program.ts': `
          program.command('start').action(run);
          const key = program.command('key').description('API keys');
          key.command('create <name>');
          program.command('import').command('customers <file>');`,
        'packages/server/src/http/routes.ts': `bus.command('other')`,
      }),
    );
    expect([...(commands.get('') ?? [])]).to.have.members(['help', 'start', 'key', 'import']);
    expect([...(commands.get('key') ?? [])]).to.deep.equal(['create']);
    expect([...(commands.get('import') ?? [])]).to.deep.equal(['customers']);
  });
});
