-- A group looks at itself every so often. An invitation keeps one bit, and each answer to each question lies on its own under a
-- random key: no person, no time, no order, and nothing that ties a person's answers to each other.
CREATE TABLE group_reviews (
  id {id},
  group_id BIGINT NOT NULL REFERENCES groups(id),
  opened_at {instant} NOT NULL,
  closes_at {instant} NOT NULL,
  closed_at {instant},
  answered BIGINT NOT NULL DEFAULT 0, -- how many, once it is closed
  to_change TEXT NOT NULL DEFAULT '', -- one line that the group noted
  forgotten_at {instant} -- when what was answered and noted was deleted
);
CREATE UNIQUE INDEX group_reviews_open ON group_reviews (group_id) WHERE closed_at IS NULL;
CREATE INDEX group_reviews_by_group ON group_reviews (group_id, id);
CREATE TABLE group_review_invitations (
  review_id BIGINT NOT NULL REFERENCES group_reviews(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  has_answered BOOLEAN NOT NULL DEFAULT FALSE, -- when is not kept
  PRIMARY KEY (review_id, person_id)
){unordered};
CREATE TABLE group_review_answers (
  key TEXT NOT NULL PRIMARY KEY, -- 128 random bits, hexadecimal
  review_id BIGINT NOT NULL REFERENCES group_reviews(id),
  question TEXT NOT NULL CHECK (question IN ('helps', 'in_the_way', 'try')),
  words TEXT NOT NULL
){unordered};
CREATE INDEX group_review_answers_by_review ON group_review_answers (review_id, key);
-- Whose silence was answered by a letter: noted for the whole review at once.
CREATE TABLE group_review_letters (
  review_id BIGINT NOT NULL PRIMARY KEY REFERENCES group_reviews(id),
  queued_at {instant} NOT NULL
);
-- After how many sessions a group looks at itself, where it chose.
CREATE TABLE group_review_habits (
  group_id BIGINT NOT NULL PRIMARY KEY REFERENCES groups(id),
  every BIGINT NOT NULL
);
