-- When somebody can come in a usual week, of any programme. Twenty rows, or none: then nothing is known.
CREATE TABLE weekly_times (
  person_id BIGINT NOT NULL REFERENCES people(id),
  slot BIGINT NOT NULL CHECK (slot BETWEEN 0 AND 19), -- four bands to a day, 0 is Monday early
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'rather_not', 'no')),
  changed_at {instant} NOT NULL,
  PRIMARY KEY (person_id, slot)
);
-- Who was asked for them for a programme, by a personal link.
CREATE TABLE weekly_asks (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  token_hash TEXT NOT NULL UNIQUE,
  asked_by BIGINT NOT NULL REFERENCES people(id),
  asked_at {instant} NOT NULL,
  reminded_at {instant},
  UNIQUE (programme_id, person_id)
);
-- The time of the week at which a group usually meets; NULL where that is open.
ALTER TABLE groups ADD COLUMN slot BIGINT CHECK (slot BETWEEN 0 AND 19);
