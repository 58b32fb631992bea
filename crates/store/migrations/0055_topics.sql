-- Topics that a group agrees on beforehand. For the group and whoever leads it. Nobody is kept as having proposed one.
CREATE TABLE topic_rounds (
  id {id},
  group_id BIGINT NOT NULL REFERENCES groups(id),
  opened_at {instant} NOT NULL,
  closed_at {instant} -- what was answered is counted then, and taken away
);
CREATE UNIQUE INDEX topic_rounds_one ON topic_rounds (group_id) WHERE closed_at IS NULL;
CREATE TABLE topics (
  id {id},
  group_id BIGINT NOT NULL REFERENCES groups(id),
  round_id BIGINT NOT NULL REFERENCES topic_rounds(id),
  words TEXT NOT NULL,
  yes BIGINT NOT NULL DEFAULT 0, -- of the closed round
  if_needed BIGINT NOT NULL DEFAULT 0,
  no BIGINT NOT NULL DEFAULT 0,
  UNIQUE (group_id, words)
);
CREATE TABLE topic_answers (
  topic_id BIGINT NOT NULL REFERENCES topics(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'if_needed', 'no')),
  PRIMARY KEY (topic_id, person_id)
){unordered};
-- What a date is about, and what the topic becomes there.
CREATE TABLE topic_dates (
  session_id BIGINT NOT NULL PRIMARY KEY REFERENCES sessions(id),
  topic_id BIGINT NOT NULL REFERENCES topics(id),
  shape TEXT CHECK (shape IN ('scenario', 'case')),
  words TEXT NOT NULL DEFAULT '',
  batch_at {instant} -- put there in order of wish, with others: for Undo
);
CREATE INDEX topic_dates_by_topic ON topic_dates (topic_id);
