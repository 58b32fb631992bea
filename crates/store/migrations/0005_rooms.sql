-- The live side of a session, and what is kept of it afterwards: who came, which themes. Never what was said.
CREATE TABLE rooms (
  session_id BIGINT NOT NULL PRIMARY KEY REFERENCES sessions(id),
  state TEXT NOT NULL, -- JSON of domain::room::Room
  version BIGINT NOT NULL,
  changed_at {instant} NOT NULL
);
CREATE TABLE attendances (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  state TEXT NOT NULL CHECK (state IN ('present', 'absent', 'apologies')),
  was TEXT NOT NULL DEFAULT '', -- the state before the last save, empty when there was none: for Undo
  recorded_by BIGINT NOT NULL REFERENCES people(id),
  recorded_at {instant} NOT NULL,
  PRIMARY KEY (session_id, person_id)
);
CREATE INDEX attendances_by_person ON attendances (person_id);
CREATE TABLE themes (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  code TEXT NOT NULL,
  PRIMARY KEY (session_id, code)
);
