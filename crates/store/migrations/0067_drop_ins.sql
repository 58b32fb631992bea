-- Open sessions: a series of dates in which somebody takes a place in one at a time. Each date is a group of its own, since
-- who comes to one has nothing to do with who comes to the next.
CREATE TABLE drop_ins (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  title TEXT NOT NULL,
  places BIGINT NOT NULL, -- in each session
  hours BIGINT NOT NULL, -- for how long a place that becomes free is kept for whoever is next
  newcomers_first BOOLEAN NOT NULL, -- whoever has not been to one of its dates comes first
  who TEXT NOT NULL CHECK (who IN ('organisations', 'link')),
  code_hash TEXT NOT NULL UNIQUE, -- of the address of its page
  made_at {instant} NOT NULL
);
CREATE INDEX drop_ins_by_programme ON drop_ins (programme_id, id);
CREATE TABLE drop_in_dates (
  session_id BIGINT NOT NULL PRIMARY KEY REFERENCES sessions(id),
  group_id BIGINT NOT NULL UNIQUE REFERENCES groups(id),
  drop_in_id BIGINT NOT NULL REFERENCES drop_ins(id)
);
CREATE INDEX drop_in_dates_by_series ON drop_in_dates (drop_in_id);
-- What somebody asked for. Whoever holds a place is a member of the date's group too.
CREATE TABLE drop_in_asks (
  id {id},
  session_id BIGINT NOT NULL REFERENCES drop_in_dates(session_id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  token_hash TEXT NOT NULL UNIQUE, -- of the personal link
  state TEXT NOT NULL CHECK (state IN ('waits', 'offered', 'held', 'over')), -- over: given up, not taken in time, or only the link was asked for
  asked_at {instant} NOT NULL,
  until {instant}, -- a place is kept for them until then; only while offered
  mailed_at {instant}, -- when they last asked for their link by e-mail
  UNIQUE (session_id, person_id)
);
CREATE INDEX drop_in_asks_by_person ON drop_in_asks (person_id);
CREATE INDEX drop_in_asks_offered ON drop_in_asks (state, until);
