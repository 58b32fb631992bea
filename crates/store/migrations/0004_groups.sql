-- Groups, who is in them, when they meet, who said they can come.
CREATE TABLE groups (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  stage TEXT NOT NULL, -- key of a stage of the programme's design
  name TEXT NOT NULL,
  facilitator_id BIGINT REFERENCES people(id),
  place TEXT NOT NULL DEFAULT '',
  join_link TEXT NOT NULL DEFAULT '',
  confirmed_at {instant},
  confirmed_by BIGINT REFERENCES people(id),
  made_at {instant} NOT NULL,
  UNIQUE (programme_id, stage, name)
);
CREATE INDEX groups_by_facilitator ON groups (facilitator_id);
CREATE TABLE memberships (
  group_id BIGINT NOT NULL REFERENCES groups(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  joined_at {instant} NOT NULL,
  left_at {instant}, -- the row stays: attendance refers to it
  PRIMARY KEY (group_id, person_id)
);
CREATE INDEX memberships_by_person ON memberships (person_id, left_at);
-- A breach that a coordinator keeps, and why. Only rules that may be overridden stand here.
CREATE TABLE overrides (
  group_id BIGINT NOT NULL REFERENCES groups(id),
  rule TEXT NOT NULL,
  people TEXT NOT NULL, -- ids of the people concerned, ascending, comma between
  reason TEXT NOT NULL,
  given_by BIGINT NOT NULL REFERENCES people(id),
  given_at {instant} NOT NULL,
  PRIMARY KEY (group_id, rule, people)
);
CREATE TABLE sessions (
  id {id},
  group_id BIGINT NOT NULL REFERENCES groups(id),
  number BIGINT NOT NULL,
  date TEXT NOT NULL, -- civil, YYYY-MM-DD
  starts TEXT NOT NULL, -- civil, HH:MM
  minutes BIGINT NOT NULL,
  zone TEXT NOT NULL, -- IANA
  starts_at {instant} NOT NULL, -- the instant that follows from the three
  ends_at {instant} NOT NULL,
  place TEXT NOT NULL DEFAULT '',
  join_link TEXT NOT NULL DEFAULT '',
  facilitator_id BIGINT REFERENCES people(id), -- this one only; NULL: the group's
  sequence BIGINT NOT NULL DEFAULT 0,
  changed_at {instant} NOT NULL DEFAULT 0, -- when people last had something new to hear of it
  cancelled_at {instant},
  cancel_reason TEXT NOT NULL DEFAULT '', -- as told to everybody who was invited
  closed_at {instant}, -- when the facilitator finished the close
  UNIQUE (group_id, number)
);
CREATE INDEX sessions_by_time ON sessions (starts_at, id);
CREATE INDEX sessions_by_facilitator ON sessions (facilitator_id, starts_at);
CREATE TABLE replies (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  answer TEXT NOT NULL CHECK (answer IN ('coming', 'not_coming')),
  replied_at {instant} NOT NULL,
  PRIMARY KEY (session_id, person_id)
);
CREATE INDEX replies_by_person ON replies (person_id);
-- Who was asked to a session, and which version of it they were told last.
CREATE TABLE session_invitations (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  first_sequence BIGINT NOT NULL, -- of the first letter; a higher one brings a change
  sequence BIGINT NOT NULL,
  invited_at {instant} NOT NULL,
  PRIMARY KEY (session_id, person_id)
);
