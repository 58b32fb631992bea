-- Polls: when, how often and where a group can meet, asked of its members for a whole series.
ALTER TABLE groups ADD COLUMN own_dates TEXT; -- JSON of domain::poll::OwnDates; NULL: the rule of its stage
CREATE TABLE polls (
  id {id},
  group_id BIGINT NOT NULL REFERENCES groups(id),
  deadline TEXT NOT NULL, -- civil date: the last day to answer
  frame TEXT NOT NULL, -- JSON of domain::poll::Frame
  limits TEXT, -- JSON of domain::poll::Limits; NULL: the coordinator's alone
  version BIGINT NOT NULL DEFAULT 1, -- raised when the frame is saved
  made_by BIGINT NOT NULL REFERENCES people(id),
  made_at {instant} NOT NULL,
  opened_at {instant},
  closed_at {instant},
  chosen_time BIGINT, -- the option that became its dates
  chosen_place BIGINT,
  chosen_by BIGINT REFERENCES people(id), -- NULL: by itself, in a group's own poll
  chosen_at {instant},
  before_choice TEXT, -- JSON: how the group was, to take it back
  ended_at {instant} -- put away; another may be begun
);
CREATE UNIQUE INDEX polls_one ON polls (group_id) WHERE ended_at IS NULL;
CREATE TABLE poll_options (
  id {id},
  poll_id BIGINT NOT NULL REFERENCES polls(id),
  offer TEXT NOT NULL, -- JSON of domain::poll::Offer
  proposed_by BIGINT REFERENCES people(id), -- a member; NULL: the coordinator
  added_at {instant} NOT NULL
);
CREATE INDEX poll_options_by_poll ON poll_options (poll_id);
-- One member's personal link and row. Only the hash of the token is kept.
CREATE TABLE poll_ballots (
  id {id},
  poll_id BIGINT NOT NULL REFERENCES polls(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  token_hash TEXT NOT NULL UNIQUE,
  asked_at {instant} NOT NULL,
  answered_at {instant},
  reminders BIGINT NOT NULL DEFAULT 0,
  reminded_at {instant},
  UNIQUE (poll_id, person_id)
);
CREATE INDEX poll_ballots_by_person ON poll_ballots (person_id);
CREATE TABLE poll_answers (
  option_id BIGINT NOT NULL REFERENCES poll_options(id),
  ballot_id BIGINT NOT NULL REFERENCES poll_ballots(id),
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'if_needed', 'no')),
  PRIMARY KEY (option_id, ballot_id)
){unordered};
CREATE INDEX poll_answers_by_ballot ON poll_answers (ballot_id);
