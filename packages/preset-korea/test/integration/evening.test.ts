import { evenings, playEvening, troubles } from '../evening/play-evening.js';

/** Ninety seconds in nine. */
const speed = 10;

describe('an evening against the simulator of the vendor', () => {
  for (const evening of evenings) {
    for (const trouble of troubles) {
      it(`lets nothing forbidden arrive by ${evening.channel} from ${evening.shutsAt} on where the vendor ${trouble.title}`, () =>
        playEvening(evening, trouble, speed)).timeout(300_000);
    }
  }
});
