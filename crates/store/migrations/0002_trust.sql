-- Signing in, personal links, events, the queue.
CREATE TABLE sign_in_codes (
  id {id},
  email TEXT NOT NULL, -- as typed, lower case; whether anybody has it is not told
  person_id BIGINT REFERENCES people(id),
  code_hash TEXT NOT NULL,
  link_hash TEXT NOT NULL UNIQUE,
  asked_at {instant} NOT NULL,
  expires_at {instant} NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0, -- wrong codes typed
  used_at {instant}
);
CREATE INDEX sign_in_codes_by_email ON sign_in_codes (email, asked_at);
CREATE INDEX sign_in_codes_by_time ON sign_in_codes (asked_at);
CREATE TABLE sign_ins (
  id {id},
  person_id BIGINT NOT NULL REFERENCES people(id),
  token_hash TEXT NOT NULL UNIQUE,
  began_at {instant} NOT NULL,
  seen_at {instant} NOT NULL,
  ends_at {instant} NOT NULL, -- absolute limit
  idle_limit BIGINT NOT NULL, -- milliseconds without a request after which it ends
  ended_at {instant}
);
CREATE INDEX sign_ins_by_person ON sign_ins (person_id);
-- Personal links: /l/{token} and /cal/{token}.ics. Only the hash is kept.
CREATE TABLE links (
  id {id},
  purpose TEXT NOT NULL CHECK (purpose IN ('reply', 'questionnaire', 'calendar')),
  person_id BIGINT NOT NULL REFERENCES people(id),
  subject_id BIGINT NOT NULL, -- session, wave or person, by purpose
  generation BIGINT NOT NULL DEFAULT 1, -- raised when a new address is asked for
  token_hash TEXT NOT NULL UNIQUE,
  made_at {instant} NOT NULL,
  expires_at {instant},
  UNIQUE (purpose, person_id, subject_id)
);
-- Who did what to which noun, when and why. Never what was said.
CREATE TABLE events (
  id {id},
  at {instant} NOT NULL,
  person_id BIGINT, -- no reference: erasing a person leaves the row
  act TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id BIGINT NOT NULL,
  why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX events_by_noun ON events (noun, noun_id, id);
CREATE TABLE jobs (
  id {id},
  kind TEXT NOT NULL,
  payload TEXT NOT NULL, -- JSON of domain::job::Job: ids only
  key TEXT NOT NULL UNIQUE, -- the same work is queued once
  due_at {instant} NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
  attempts BIGINT NOT NULL DEFAULT 0,
  claimed_until {instant}, -- a worker holds it until then
  last_error TEXT NOT NULL DEFAULT '',
  queued_at {instant} NOT NULL,
  ended_at {instant}
);
CREATE INDEX jobs_by_state ON jobs (state, due_at, id);
-- Letters that went out: to whom, what about, when. Not the text.
CREATE TABLE letters (
  id {id},
  message_id TEXT NOT NULL UNIQUE,
  occasion TEXT NOT NULL,
  person_id BIGINT,
  subject TEXT NOT NULL,
  sent_at {instant} NOT NULL
);
CREATE INDEX letters_by_person ON letters (person_id, id);
-- One row, written by the health check to see that the database takes writes.
CREATE TABLE heartbeats (
  id BIGINT NOT NULL PRIMARY KEY,
  at {instant} NOT NULL
);
