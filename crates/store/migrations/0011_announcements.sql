-- Who was told of a session's date in one letter about all of them, before the invitation to this one.
CREATE TABLE session_announcements (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  heard_sequence BIGINT, -- version of the newest letter about it that went out; NULL while none has
  announced_at {instant} NOT NULL,
  PRIMARY KEY (session_id, person_id)
);
INSERT INTO session_announcements (session_id, person_id, heard_sequence, announced_at)
  SELECT session_id, person_id, sequence, invited_at FROM session_invitations;
-- How a session stood before a change, so that letters can say what is new.
CREATE TABLE session_versions (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  sequence BIGINT NOT NULL,
  date TEXT NOT NULL, -- civil, YYYY-MM-DD
  starts TEXT NOT NULL, -- civil, HH:MM
  minutes BIGINT NOT NULL,
  place TEXT NOT NULL, -- that held, the group's too
  join_link TEXT NOT NULL,
  facilitator_id BIGINT REFERENCES people(id), -- who was to facilitate, the group's facilitator too
  is_cancelled BOOLEAN NOT NULL,
  PRIMARY KEY (session_id, sequence)
);
