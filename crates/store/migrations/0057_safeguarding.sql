-- The safeguarding log, apart from any session: that something was passed on, when, to whom and why. Read by whoever wrote an
-- entry and by the safeguarding lead alone. Rows are never changed: a correction is a new one.
CREATE TABLE safeguarding_leads (
  id {id},
  person_id BIGINT NOT NULL REFERENCES people(id),
  named_by BIGINT NOT NULL REFERENCES people(id),
  named_at {instant} NOT NULL,
  ended_at {instant} -- when another was named, or nobody
);
CREATE INDEX safeguarding_leads_by_person ON safeguarding_leads (person_id, ended_at);
CREATE TABLE safeguarding_entries (
  id {id},
  group_id BIGINT NOT NULL REFERENCES groups(id),
  writer_id BIGINT NOT NULL REFERENCES people(id),
  written_at {instant} NOT NULL,
  day TEXT NOT NULL, -- on which it was passed on
  recipient TEXT NOT NULL CHECK (recipient IN ('lead', 'workplace', 'council', 'police', 'health', 'other')),
  recipient_name TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('child', 'adult', 'self', 'conduct', 'other')),
  words TEXT NOT NULL,
  corrects_id BIGINT UNIQUE REFERENCES safeguarding_entries(id) -- the earlier entry that this one puts right
);
CREATE INDEX safeguarding_entries_by_writer ON safeguarding_entries (writer_id, id);
CREATE INDEX safeguarding_entries_by_group ON safeguarding_entries (group_id);
-- Who had the words before them, and when.
CREATE TABLE safeguarding_readings (
  id {id},
  entry_id BIGINT NOT NULL REFERENCES safeguarding_entries(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  read_at {instant} NOT NULL
);
CREATE INDEX safeguarding_readings_by_entry ON safeguarding_readings (entry_id, id);
