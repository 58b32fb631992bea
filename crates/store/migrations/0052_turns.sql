-- Whose turn it is to bring something, in groups where one person brings something each time. For the group and whoever
-- leads it; of this term and the one before, no longer. Never why.
CREATE TABLE turn_terms (
  group_id BIGINT NOT NULL PRIMARY KEY REFERENCES groups(id),
  every BIGINT NOT NULL CHECK (every BETWEEN 4 AND 60) -- dates in a term; no row: all its dates are one
);
CREATE TABLE turns (
  session_id BIGINT NOT NULL PRIMARY KEY REFERENCES sessions(id),
  person_id BIGINT REFERENCES people(id), -- whose turn it is for sure: told, set or swapped; or whose it was
  brought_id BIGINT REFERENCES people(id), -- who brought something
  settled_at {instant} -- when it was noted what came of it
);
CREATE TABLE turn_misses (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  person_id BIGINT NOT NULL REFERENCES people(id), -- it had been theirs, and they did not get it
  PRIMARY KEY (session_id, person_id)
){unordered};
CREATE TABLE turn_passes (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  PRIMARY KEY (session_id, person_id)
){unordered};
CREATE TABLE turn_tellings (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  person_id BIGINT NOT NULL REFERENCES people(id), -- they think that it is theirs, by letter
  PRIMARY KEY (session_id, person_id)
){unordered};
CREATE TABLE turn_wishes (
  group_id BIGINT NOT NULL REFERENCES groups(id),
  person_id BIGINT NOT NULL REFERENCES people(id), -- new, and would like a turn at once
  PRIMARY KEY (group_id, person_id)
){unordered};
-- One member asks another, by a personal link, to swap two dates. Only the hash of the token is kept.
CREATE TABLE turn_swaps (
  id {id},
  mine_id BIGINT NOT NULL REFERENCES sessions(id), -- the date of whoever asks
  theirs_id BIGINT NOT NULL REFERENCES sessions(id),
  asker_id BIGINT NOT NULL REFERENCES people(id),
  asked_id BIGINT NOT NULL REFERENCES people(id),
  token_hash TEXT NOT NULL UNIQUE,
  asked_at {instant} NOT NULL,
  answer TEXT CHECK (answer IN ('yes', 'no')),
  ended_at {instant} -- answered, or taken back
);
CREATE INDEX turn_swaps_by_mine ON turn_swaps (mine_id);
CREATE INDEX turn_swaps_by_theirs ON turn_swaps (theirs_id);
