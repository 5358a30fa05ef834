-- Which campaigns bear the tag of a frequency cap.
CREATE INDEX campaigns_by_tag ON campaigns USING gin (tags) WITH (fastupdate = off);

-- Claims a campaign for people, given in ascending order; answers those who were claimed after `not_before` by another
-- delivery (at any time, where it is null). One row a person and campaign: the newest claim, and those that stood before it.
-- The row decides and is written in one statement, so two units cannot both find it free.
CREATE FUNCTION claim_people(
  campaign bigint, recipients bigint[], runs bigint[], steps smallint[], at timestamptz, not_before timestamptz
) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
  claimed bigint[];
BEGIN
  -- Nobody was claimed yet: a plain insert takes less than half of what ON CONFLICT takes, which looks twice for every row.
  -- A claim that another unit commits meanwhile ends the block, and the people are claimed as below.
  BEGIN
    -- One look where nobody between the first and the last has a claim. OFFSET 0 keeps the others a look for each, whatever
    -- the statistics say.
    IF NOT EXISTS (
      SELECT 1 FROM fatigue_claims f WHERE f.campaign_id = campaign
        AND f.recipient_id BETWEEN recipients[1] AND recipients[cardinality(recipients)]
    ) OR NOT EXISTS (
      SELECT 1 FROM unnest(recipients) AS u (id)
      WHERE EXISTS (SELECT 1 FROM fatigue_claims f WHERE f.campaign_id = campaign AND f.recipient_id = u.id OFFSET 0)
    ) THEN
      INSERT INTO fatigue_claims (campaign_id, recipient_id, run_id, step, claimed_at)
        SELECT campaign, u.recipient_id, u.run_id, u.step, at
        FROM unnest(recipients, runs, steps) AS u (recipient_id, run_id, step);
      RETURN '{}';
    END IF;
  EXCEPTION WHEN unique_violation THEN NULL;
  END;
  WITH written AS (
    INSERT INTO fatigue_claims AS f (campaign_id, recipient_id, run_id, step, claimed_at)
    SELECT campaign, u.recipient_id, u.run_id, u.step, at
    FROM unnest(recipients, runs, steps) AS u (recipient_id, run_id, step)
    ON CONFLICT (campaign_id, recipient_id) DO UPDATE SET
      run_id = excluded.run_id, step = excluded.step, claimed_at = excluded.claimed_at,
      earlier = CASE
        WHEN f.run_id = excluded.run_id AND f.step = excluded.step THEN f.earlier
        ELSE jsonb_path_query_array(
          jsonb_build_array(jsonb_build_array(f.run_id, f.step, f.claimed_at))
            || coalesce(claims_without(f.earlier, excluded.run_id, excluded.step), '[]'), '$[0 to 15]')
      END
    WHERE coalesce(CASE
      WHEN f.run_id = excluded.run_id AND f.step = excluded.step THEN (f.earlier -> 0 ->> 2)::timestamptz
      ELSE f.claimed_at END <= not_before, f.earlier IS NULL AND f.run_id = excluded.run_id AND f.step = excluded.step)
    RETURNING recipient_id
  ) SELECT coalesce(array_agg(recipient_id), '{}') INTO claimed FROM written;
  RETURN ARRAY(SELECT u.id FROM unnest(recipients) AS u (id)
    WHERE NOT EXISTS (SELECT 1 FROM unnest(claimed) AS c (id) WHERE c.id = u.id));
END
$$;
