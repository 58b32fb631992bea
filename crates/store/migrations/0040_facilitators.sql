-- Who facilitates for the provider: what is known and checked of them, when they can work, when they are away, where they go.
CREATE TABLE facilitators (
  person_id BIGINT NOT NULL PRIMARY KEY REFERENCES people(id),
  may TEXT NOT NULL CHECK (may IN ('learning', 'inside', 'anywhere')), -- learning; inside their own organisation; anywhere
  background TEXT NOT NULL DEFAULT '', -- their profession, as clients read it
  about TEXT NOT NULL DEFAULT '', -- a few lines for clients (S0.26)
  years BIGINT, -- of experience: told, never a threshold (S1.16)
  most_a_day BIGINT NOT NULL DEFAULT 4, -- groups in one day, 1 to 4 (S1.10)
  most_groups BIGINT NOT NULL DEFAULT 8, -- groups at one time
  version BIGINT NOT NULL DEFAULT 1,
  added_at {instant} NOT NULL,
  ended_at {instant} -- no longer facilitates; past sessions stay theirs
);
-- What a stage asks for by its key is held by whoever has it checked and not run out.
CREATE TABLE facilitator_credentials (
  id {id},
  person_id BIGINT NOT NULL REFERENCES facilitators(person_id),
  kind TEXT NOT NULL, -- key of a credential of a design, such as 'degree' or 'psychologically-informed'
  words TEXT NOT NULL DEFAULT '', -- title and body, as on the paper
  expires_on TEXT, -- civil date, the last day it holds; NULL: it does not run out
  checked_at {instant}, -- NULL: said, not seen
  checked_by BIGINT REFERENCES people(id),
  UNIQUE (person_id, kind)
);
-- Weekly hours in which they can hold sessions. Without a row for any day: no hours are known, and none are held against them.
CREATE TABLE facilitator_hours (
  person_id BIGINT NOT NULL REFERENCES facilitators(person_id),
  weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- 1 is Monday
  starts TEXT NOT NULL, -- civil, HH:MM
  ends TEXT NOT NULL,
  PRIMARY KEY (person_id, weekday, starts)
);
-- Away on both days and between. Why is nobody's business here.
CREATE TABLE facilitator_leave (
  id {id},
  person_id BIGINT NOT NULL REFERENCES facilitators(person_id),
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  added_by BIGINT NOT NULL REFERENCES people(id),
  added_at {instant} NOT NULL,
  removed_at {instant}
);
CREATE INDEX facilitator_leave_by_person ON facilitator_leave (person_id, first_day);
-- The sites they go to. Without a row: any.
CREATE TABLE facilitator_sites (
  person_id BIGINT NOT NULL REFERENCES facilitators(person_id),
  site_id BIGINT NOT NULL REFERENCES sites(id),
  PRIMARY KEY (person_id, site_id)
);
-- The inside track (S1.12): at least twelve sessions, each a group, a teaching and a reading.
CREATE TABLE inside_sessions (
  id {id},
  person_id BIGINT NOT NULL REFERENCES facilitators(person_id),
  date TEXT NOT NULL,
  had_group BOOLEAN NOT NULL,
  teaching TEXT NOT NULL DEFAULT '', -- what was taught; empty: nothing
  reading TEXT NOT NULL DEFAULT '', -- what was read; empty: nothing
  noted_by BIGINT NOT NULL REFERENCES people(id),
  noted_at {instant} NOT NULL,
  UNIQUE (person_id, date)
);
