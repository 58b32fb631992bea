-- Who says yes before a programme begins: organisations beside those of its people, and what each level of each was asked.
CREATE TABLE programme_organisations (
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  added_at {instant} NOT NULL,
  PRIMARY KEY (programme_id, organisation_id)
){unordered};
CREATE TABLE commitments (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  level TEXT NOT NULL, -- a key of ours, or a word of the design
  number BIGINT NOT NULL, -- how often this level was asked
  name TEXT NOT NULL, -- who signs for it
  email TEXT NOT NULL,
  terms TEXT NOT NULL, -- JSON of domain::commitment::Terms
  hash TEXT NOT NULL, -- SHA-256 of the text of the terms, hexadecimal
  token_hash TEXT NOT NULL UNIQUE, -- of the personal link
  asked_at {instant} NOT NULL,
  asked_by BIGINT NOT NULL REFERENCES people(id),
  reminded_at {instant},
  answer TEXT CHECK (answer IN ('agreed', 'not_yet')),
  signed_name TEXT NOT NULL DEFAULT '', -- as typed
  words TEXT NOT NULL DEFAULT '', -- why not yet: for coordinators only
  answered_at {instant},
  ended_at {instant}, -- withdrawn, or asked anew
  UNIQUE (programme_id, organisation_id, level, number)
);
CREATE UNIQUE INDEX commitments_one ON commitments (programme_id, organisation_id, level) WHERE ended_at IS NULL;
-- The plan as it was agreed, where no accepted proposal says so.
CREATE TABLE agreed_plans (
  programme_id BIGINT NOT NULL PRIMARY KEY REFERENCES programmes(id),
  hash TEXT NOT NULL, -- of the text of the plan
  agreed_by BIGINT NOT NULL REFERENCES people(id),
  agreed_at {instant} NOT NULL
);
