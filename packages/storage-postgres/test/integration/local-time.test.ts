import { expect } from 'chai';
import { toInstant } from '@pabal/core';
import { createTestDatabase, withClient, type TestDatabase } from '../database.js';

/** Zones whose clocks change by an hour, half an hour, a day, at midnight, in both halves of the world, or not at all. */
const zones = [
  ...['America/New_York', 'Europe/Berlin', 'Europe/Dublin', 'Australia/Lord_Howe', 'Asia/Seoul'],
  ...['Africa/Casablanca', 'Pacific/Apia', 'America/Santiago', 'America/St_Johns', 'Asia/Tehran'],
];

/** What PostgreSQL makes of a reading. */
interface Answer {
  readonly local: string;
  readonly at: Date;
  /** What a wall shows at that instant: another reading when this one is jumped over. */
  readonly shown: string;
  /** An earlier instant that shows the same reading, when the reading is shown twice. */
  readonly first: Date | null;
}

describe('local time beside PostgreSQL', function () {
  this.timeout(120_000);
  let database: TestDatabase;
  before(async () => (database = await createTestDatabase('empty')));
  after(() => database.drop());

  /** Every quarter of an hour, on the wall, of forty years' days on which the clocks of a zone change, and of each 15th. */
  async function readings(zone: string): Promise<readonly Answer[]> {
    return withClient(database.url, async (client) => {
      const { rows } = await client.query<Answer>(
        `WITH days AS (
            SELECT day FROM generate_series('1990-01-01'::timestamp, '2029-12-31', '1 day') AS day
            WHERE extract(day FROM day) = 15 OR (day - '1 day'::interval) AT TIME ZONE $1 + '2 days'::interval <> (day + '1 day'::interval) AT TIME ZONE $1
          ), readings AS (
            SELECT DISTINCT day + n * '15 minutes'::interval AS local FROM days, generate_series(0, 95) AS n
          )
          SELECT to_char(local, 'YYYY-MM-DD"T"HH24:MI') AS local, at, to_char(shown, 'YYYY-MM-DD"T"HH24:MI') AS shown,
            CASE WHEN at_hour AT TIME ZONE $1 = local THEN at_hour WHEN at_half AT TIME ZONE $1 = local THEN at_half END AS first
          FROM (
            SELECT local, local AT TIME ZONE $1 AS at, (local AT TIME ZONE $1) AT TIME ZONE $1 AS shown,
              local AT TIME ZONE $1 - '1 hour'::interval AS at_hour, local AT TIME ZONE $1 - '30 minutes'::interval AS at_half
            FROM readings
          ) AS r ORDER BY local`,
        [zone],
      );
      return rows;
    });
  }

  for (const zone of zones) {
    it(`agrees in ${zone}, save that of a reading that is shown twice we mean the first and PostgreSQL the second`, async () => {
      const answers = await readings(zone);
      const kinds = { plain: 0, jumpedOver: 0, shownTwice: 0 };
      for (const { local, at, shown, first } of answers) {
        const ours = toInstant(Date.parse(`${local}Z`), zone).toISOString();
        expect(ours, `${zone} ${local}`).to.equal((first ?? at).toISOString());
        if (first) kinds.shownTwice += 1;
        else if (shown !== local) kinds.jumpedOver += 1;
        else kinds.plain += 1;
      }
      // Readings of changes were there to be compared, except where the clocks stand still.
      const changes = zone === 'Asia/Seoul' ? 0 : 1;
      expect(kinds.jumpedOver, 'jumped over').to.be.least(changes);
      expect(kinds.shownTwice, 'shown twice').to.be.least(changes);
      expect(kinds.plain, 'plain').to.be.least(40_000);
    });
  }
});
