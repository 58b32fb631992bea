-- Whoever closes a session may say that they would like supervision about it: for their own home, with no word why.
CREATE TABLE supervision_wishes (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  wished_at {instant} NOT NULL,
  PRIMARY KEY (session_id, person_id)
);
CREATE INDEX supervision_wishes_by_person ON supervision_wishes (person_id);
