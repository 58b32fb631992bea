-- Who brought something to a session beside the first of them (turns.brought_id), where it had time for several.
CREATE TABLE turn_stories (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  PRIMARY KEY (session_id, person_id)
);
-- The same before the last save of a close, so that it can be undone whole.
CREATE TABLE closing_stories (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  PRIMARY KEY (session_id, person_id)
);
