-- How many places were shared out: fewer than there are where fewer people could take one. NULL of draws made before: all.
ALTER TABLE draws ADD COLUMN shared BIGINT;
-- JSON: the organisations among accepted changes, by their stand-ins. For the board alone; never public.
ALTER TABLE draws ADD COLUMN relaxed_names TEXT NOT NULL DEFAULT '{}';
-- What somebody says of a promised date that they were not there on. Nothing finer than this is asked.
CREATE TABLE missed_dates (
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  date TEXT NOT NULL, -- civil date, in the design's zone
  why TEXT NOT NULL CHECK (why IN ('work', 'other')),
  said_at {instant} NOT NULL,
  PRIMARY KEY (programme_id, person_id, date)
);
-- Links with which an auditor reads a published draw and takes its files. Each ends by itself.
CREATE TABLE audit_links (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES draws(programme_id),
  token_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, -- for whom, as the coordinator wrote it
  made_at {instant} NOT NULL,
  made_by BIGINT NOT NULL REFERENCES people(id),
  ends_at {instant} NOT NULL
);
CREATE INDEX audit_links_by_programme ON audit_links (programme_id);
-- A member whom the keeper asks to keep the group after them.
ALTER TABLE peer_groups ADD COLUMN next_keeper_id BIGINT REFERENCES people(id);
