-- What a search is asked to find for the year of a stage's groups, how far it is, and what it found. One to a stage.
CREATE TABLE timetables (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  stage TEXT NOT NULL, -- key of a stage of the programme's design
  wish TEXT NOT NULL, -- JSON of domain::timetable::Wish
  seed BIGINT NOT NULL, -- the same seed gives the same timetable
  asked_by BIGINT NOT NULL REFERENCES people(id),
  asked_at {instant} NOT NULL,
  steps BIGINT NOT NULL DEFAULT 0, -- looked at so far
  best BIGINT, -- what the best timetable so far costs
  bound BIGINT NOT NULL DEFAULT 0, -- none costs less
  stopped_at {instant}, -- the best so far is enough
  basis TEXT NOT NULL DEFAULT '', -- digest of all that it was made from
  outcome TEXT, -- JSON of domain::timetable::Outcome, once it has ended
  used_at {instant},
  changes TEXT, -- JSON of store::timetable::Change: the groups as they were, and as they were then
  UNIQUE (programme_id, stage)
);
