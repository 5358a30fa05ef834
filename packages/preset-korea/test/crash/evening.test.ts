import { evenings, playEvening, troubles } from '../evening/play-evening.js';

const isFull = process.env['PABAL_CRASH'] === 'full';

// Ninety seconds take ninety seconds here; the circle of every day runs them ten times as fast.
describe('an evening against the simulator of the vendor, in real time', () => {
  for (const evening of isFull ? evenings : []) {
    for (const trouble of troubles) {
      it(`lets nothing forbidden arrive by ${evening.channel} from ${evening.shutsAt} on, as the clock on the wall runs, where the vendor ${trouble.title}`, () =>
        playEvening(evening, trouble, 1)).timeout(600_000);
    }
  }
});
