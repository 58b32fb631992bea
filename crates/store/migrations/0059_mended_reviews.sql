-- Who facilitated a group from when until when, so that nobody reads what was said to another, and whoever led before can still
-- note what they passed on. Before this nobody noted it: whoever leads now does so since ever.
CREATE TABLE group_facilitators (
  id {id},
  group_id BIGINT NOT NULL REFERENCES groups(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  since {instant} NOT NULL,
  ended_at {instant} -- when another was named, or nobody
);
CREATE INDEX group_facilitators_by_group ON group_facilitators (group_id, person_id);
CREATE INDEX group_facilitators_by_person ON group_facilitators (person_id);
INSERT INTO group_facilitators (group_id, person_id, since)
  SELECT id, facilitator_id, 0 FROM groups WHERE facilitator_id IS NOT NULL;
-- One safeguarding lead at a time.
UPDATE safeguarding_leads SET ended_at = named_at WHERE ended_at IS NULL
  AND id < (SELECT MAX(l.id) FROM safeguarding_leads l WHERE l.ended_at IS NULL);
CREATE UNIQUE INDEX safeguarding_leads_one ON safeguarding_leads ((ended_at IS NULL)) WHERE ended_at IS NULL;
-- An entry that is sent twice is kept once.
ALTER TABLE safeguarding_entries ADD COLUMN form_key TEXT;
CREATE UNIQUE INDEX safeguarding_entries_by_form ON safeguarding_entries (form_key);
-- Addresses that somebody else changed: both are told, and the row goes some weeks later.
CREATE TABLE address_changes (
  id {id},
  person_id BIGINT NOT NULL REFERENCES people(id),
  before TEXT NOT NULL,
  changed_at {instant} NOT NULL
);
-- What names who was silent in a review that is closed.
DELETE FROM letters WHERE kind = 'group-review' AND message_id LIKE 'group-review-%';
DELETE FROM jobs WHERE kind = 'ask_for_review' AND state = 'done';
