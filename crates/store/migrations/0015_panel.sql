-- The panel of a round: who reads, what each was given, and how they scored it.
CREATE TABLE panels (
  programme_id BIGINT NOT NULL PRIMARY KEY REFERENCES programmes(id),
  readers BIGINT NOT NULL, -- of each application
  read_by TEXT NOT NULL, -- civil date, in the design's zone: when scores are due
  shared_at {instant} NOT NULL, -- last
  reminded_at {instant} -- of the one reminder that goes out by itself
);
CREATE INDEX panels_unreminded ON panels (reminded_at, read_by);
CREATE TABLE reviewers (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  invited_at {instant} NOT NULL,
  reminded_at {instant}, -- last
  ended_at {instant},
  UNIQUE (programme_id, person_id)
);
CREATE INDEX reviewers_by_person ON reviewers (person_id, ended_at);
CREATE TABLE reviews (
  id {id},
  application_id BIGINT NOT NULL REFERENCES applications(id),
  reviewer_id BIGINT NOT NULL REFERENCES reviewers(id),
  place BIGINT NOT NULL, -- in the reviewer's own order, drawn at the share-out
  given_at {instant} NOT NULL,
  version BIGINT NOT NULL DEFAULT 1, -- raised by every save; two windows are told apart by it
  saved_from TEXT NOT NULL DEFAULT '', -- the opened page that saved last: it may save over its own version
  comment TEXT NOT NULL DEFAULT '', -- for panel and coordinator
  locked_at {instant}, -- the first scoring: final, and the others' are shown from then on
  second_locked_at {instant}, -- the second scoring, after a talk
  recused_at {instant},
  recused_why TEXT CHECK (recused_why IN ('known', 'worked', 'close')),
  taken_at {instant}, -- the reviewer has left the panel unread, or may not read it any more
  UNIQUE (application_id, reviewer_id)
);
CREATE INDEX reviews_by_reviewer ON reviews (reviewer_id, place);
CREATE TABLE scores (
  review_id BIGINT NOT NULL REFERENCES reviews(id),
  scoring BIGINT NOT NULL CHECK (scoring IN (1, 2)), -- before any talk, and after it
  criterion TEXT NOT NULL, -- key of a criterion of the design
  points BIGINT NOT NULL CHECK (points BETWEEN 0 AND 4),
  PRIMARY KEY (review_id, scoring, criterion)
){unordered};
-- Readers who were far apart were asked to talk and to score once more.
CREATE TABLE second_scorings (
  application_id BIGINT NOT NULL PRIMARY KEY REFERENCES applications(id),
  opened_at {instant} NOT NULL
);
