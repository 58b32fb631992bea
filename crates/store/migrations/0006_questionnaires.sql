-- Questionnaires. An invitation keeps one bit; an answer lies under a random key with no time, no person and no order.
CREATE TABLE waves (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  moment TEXT NOT NULL CHECK (moment IN ('before', 'after')),
  instrument TEXT NOT NULL,
  opened_at {instant} NOT NULL,
  closed_at {instant},
  UNIQUE (programme_id, moment)
);
CREATE TABLE invitations (
  id {id},
  wave_id BIGINT NOT NULL REFERENCES waves(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  has_answered BOOLEAN NOT NULL DEFAULT FALSE, -- when is not kept
  UNIQUE (wave_id, person_id)
);
CREATE TABLE answers (
  key TEXT NOT NULL PRIMARY KEY, -- 128 random bits, hexadecimal
  wave_id BIGINT NOT NULL REFERENCES waves(id),
  items TEXT NOT NULL -- JSON: item key to 1..5
){unordered};
CREATE INDEX answers_by_wave ON answers (wave_id, key);
