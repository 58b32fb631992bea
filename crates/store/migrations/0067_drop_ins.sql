-- Open sessions: a series of dates in which somebody takes a place in one at a time. Each date is a group of its own, since
-- who comes to one has nothing to do with who comes to the next. A round for a whole organisation is a series with one date.
CREATE TABLE drop_ins (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  title TEXT NOT NULL,
  places BIGINT NOT NULL, -- in each session
  hours BIGINT NOT NULL, -- for how long a place that becomes free is kept for whoever is next
  newcomers_first BOOLEAN NOT NULL, -- whoever has not been to one of its dates comes first
  who TEXT NOT NULL CHECK (who IN ('organisations', 'organisation', 'link')),
  organisation_id BIGINT REFERENCES organisations(id), -- whose round it is
  domains TEXT NOT NULL, -- what the addresses end in of those who may come and are not known yet; blanks between
  code_hash TEXT NOT NULL UNIQUE, -- of the address of its page
  made_at {instant} NOT NULL,
  CHECK ((who = 'organisation') = (organisation_id IS NOT NULL))
);
CREATE INDEX drop_ins_by_programme ON drop_ins (programme_id, id);
CREATE TABLE drop_in_dates (
  session_id BIGINT NOT NULL PRIMARY KEY REFERENCES sessions(id),
  group_id BIGINT NOT NULL UNIQUE REFERENCES groups(id),
  drop_in_id BIGINT NOT NULL REFERENCES drop_ins(id)
);
CREATE INDEX drop_in_dates_by_series ON drop_in_dates (drop_in_id);
-- What somebody asked for. Whoever holds a place is a member of the date's group too. Whoever is not known stands here with
-- name and address until they press on the page behind their link.
CREATE TABLE drop_in_asks (
  id {id},
  session_id BIGINT NOT NULL REFERENCES drop_in_dates(session_id),
  person_id BIGINT REFERENCES people(id),
  guest_name TEXT NOT NULL DEFAULT '',
  guest_email TEXT,
  token_hash TEXT NOT NULL UNIQUE, -- of the personal link
  state TEXT NOT NULL CHECK (state IN ('waits', 'offered', 'held', 'over')), -- over: given up, not taken in time, or only the link was asked for
  asked_at {instant} NOT NULL,
  until {instant}, -- a place is kept for them until then; only while offered
  mailed_at {instant}, -- when they last asked for their link by e-mail
  UNIQUE (session_id, person_id),
  UNIQUE (session_id, guest_email),
  CHECK ((person_id IS NULL) = (guest_email IS NOT NULL)),
  CHECK (person_id IS NOT NULL OR state = 'over')
);
CREATE INDEX drop_in_asks_by_person ON drop_in_asks (person_id);
CREATE INDEX drop_in_asks_offered ON drop_in_asks (state, until);
CREATE INDEX drop_in_asks_mailed ON drop_in_asks (mailed_at);
-- People who are known by open sessions alone: their names and addresses go some months after their last one.
CREATE TABLE drop_in_guests (
  person_id BIGINT NOT NULL PRIMARY KEY REFERENCES people(id),
  since {instant} NOT NULL
);
-- Who brings a story to a round.
CREATE TABLE drop_in_tellers (
  session_id BIGINT NOT NULL REFERENCES drop_in_dates(session_id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  PRIMARY KEY (session_id, person_id)
);
CREATE INDEX drop_in_tellers_by_person ON drop_in_tellers (person_id);
