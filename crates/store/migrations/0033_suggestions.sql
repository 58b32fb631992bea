-- What a search is asked to propose for the groups of a stage, how far it is, and what it proposes. One to a stage.
CREATE TABLE suggestions (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  stage TEXT NOT NULL, -- key of a stage of the programme's design
  task TEXT NOT NULL, -- JSON of domain::suggestion::Task
  seed BIGINT NOT NULL, -- the same seed gives the same proposal
  asked_by BIGINT NOT NULL REFERENCES people(id),
  asked_at {instant} NOT NULL,
  steps BIGINT NOT NULL DEFAULT 0, -- looked at so far
  best BIGINT, -- what the best proposal so far costs
  bound BIGINT NOT NULL DEFAULT 0, -- none costs less
  stopped_at {instant}, -- the best so far is enough
  basis TEXT NOT NULL DEFAULT '', -- digest of all that it was made from
  outcome TEXT, -- JSON of domain::suggestion::Outcome, once it has ended
  used_at {instant},
  before_use TEXT, -- JSON of the seats as they were, and as they were then
  UNIQUE (programme_id, stage)
);
-- What a person has fixed: another suggestion leaves it as it is.
CREATE TABLE fixed_members (
  group_id BIGINT NOT NULL REFERENCES groups(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  fixed_by BIGINT NOT NULL REFERENCES people(id),
  fixed_at {instant} NOT NULL,
  PRIMARY KEY (group_id, person_id)
);
CREATE TABLE fixed_groups (
  group_id BIGINT NOT NULL REFERENCES groups(id),
  what TEXT NOT NULL CHECK (what IN ('lead', 'whole')), -- who facilitates it, or all of it
  fixed_by BIGINT NOT NULL REFERENCES people(id),
  fixed_at {instant} NOT NULL,
  PRIMARY KEY (group_id, what)
);
