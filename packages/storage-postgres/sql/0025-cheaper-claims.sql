-- Which campaigns bear the tag of a frequency cap.
CREATE INDEX campaigns_by_tag ON campaigns USING gin (tags) WITH (fastupdate = off);

-- Writes the first claims of people, in ascending order, on a campaign; or answers false and writes none when one of them has
-- one already. ON CONFLICT looks twice for every row and takes more than twice as long; a claim that another unit commits
-- meanwhile ends the block.
CREATE FUNCTION claim_first(campaign bigint, recipients bigint[], runs bigint[], steps smallint[], at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  -- One look where nobody between the first and the last has a claim. OFFSET 0 keeps the others a look for each, whatever
  -- the statistics say.
  IF EXISTS (
    SELECT 1 FROM fatigue_claims f WHERE f.campaign_id = campaign
      AND f.recipient_id BETWEEN recipients[1] AND recipients[cardinality(recipients)]
  ) AND EXISTS (
    SELECT 1 FROM unnest(recipients) AS u (id)
    WHERE EXISTS (SELECT 1 FROM fatigue_claims f WHERE f.campaign_id = campaign AND f.recipient_id = u.id OFFSET 0)
  ) THEN RETURN false; END IF;
  INSERT INTO fatigue_claims (campaign_id, recipient_id, run_id, step, claimed_at)
    SELECT campaign, u.recipient_id, u.run_id, u.step, at
    FROM unnest(recipients, runs, steps) AS u (recipient_id, run_id, step);
  RETURN true;
EXCEPTION WHEN unique_violation THEN RETURN false;
END
$$;
