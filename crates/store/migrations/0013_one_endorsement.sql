-- One manager is asked about an application at a time: where two presses of a button left two, the one asked last stays.
UPDATE endorsements SET ended_at = asked_at
  WHERE ended_at IS NULL AND EXISTS (
    SELECT 1 FROM endorsements later
    WHERE later.application_id = endorsements.application_id AND later.ended_at IS NULL AND later.id > endorsements.id);
CREATE UNIQUE INDEX endorsements_one ON endorsements (application_id) WHERE ended_at IS NULL;
