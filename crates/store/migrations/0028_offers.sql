-- How many letters have told of decisions: a late one is not taken for the last. And when the last of them went out.
ALTER TABLE outcomes ADD COLUMN tellings BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outcomes ADD COLUMN heard_at {instant};
-- Digest of the letter as it was approved; empty where none is.
ALTER TABLE outcomes ADD COLUMN seal TEXT NOT NULL DEFAULT '';
-- Who takes part by this place, once it was accepted: their address may change.
ALTER TABLE place_offers ADD COLUMN person_id BIGINT REFERENCES people(id);
UPDATE outcomes SET tellings = 1 WHERE told IS NOT NULL;
UPDATE outcomes SET heard_at = told_at WHERE told IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM jobs j WHERE j.state NOT IN ('done', 'dead') AND j.kind IN ('send_outcome', 'send_moved_offer')
    AND (j.key LIKE 'outcome-' || outcomes.application_id || '-%' OR j.key = 'moved-offer-' || outcomes.application_id));
UPDATE place_offers SET person_id = (SELECT p.id FROM people p JOIN applications a ON a.email = p.email
  WHERE a.id = place_offers.application_id) WHERE answer IN ('accepted', 'passed');
