-- Who gets a place of a round: decisions, the letters that tell them, offers.
-- Letters that a coordinator approved, to go out together.
CREATE TABLE outcome_letters (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  approved_by BIGINT REFERENCES people(id),
  approved_at {instant} NOT NULL,
  due_at {instant} NOT NULL,
  days BIGINT NOT NULL, -- to answer an offer, from the day on which it goes out
  sent_at {instant}
);
CREATE UNIQUE INDEX outcome_letters_one ON outcome_letters (programme_id) WHERE sent_at IS NULL;
CREATE INDEX outcome_letters_sent ON outcome_letters (programme_id, sent_at);
-- What is decided of an application; no row, or no choice, where nothing is.
CREATE TABLE outcomes (
  application_id BIGINT NOT NULL PRIMARY KEY REFERENCES applications(id),
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  choice TEXT CHECK (choice IN ('offer', 'waiting', 'not')),
  reason TEXT NOT NULL, -- JSON of domain::offer::Reason
  rank BIGINT, -- on the waiting list, the smallest first
  version BIGINT NOT NULL DEFAULT 1, -- raised by every decision; an approval is of one version
  decided_at {instant}, -- none once the last decision was undone
  decided_by BIGINT REFERENCES people(id),
  was_choice TEXT, -- before the last decision, so that it can be undone
  was_reason TEXT NOT NULL DEFAULT '',
  was_rank BIGINT,
  letters_id BIGINT REFERENCES outcome_letters(id), -- the letter is approved and goes out with these
  told TEXT CHECK (told IN ('offer', 'waiting', 'not')), -- what the last letter said
  told_at {instant},
  left_at {instant} -- asked to be taken off the waiting list
);
CREATE INDEX outcomes_by_programme ON outcomes (programme_id, application_id);
CREATE INDEX outcomes_by_letters ON outcomes (letters_id);
-- A place offered by letter. The key keeps anybody from being offered two.
CREATE TABLE place_offers (
  application_id BIGINT NOT NULL PRIMARY KEY REFERENCES applications(id),
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  offered_at {instant} NOT NULL,
  until {instant} NOT NULL, -- from then on silence is a pass
  from_list BIGINT NOT NULL DEFAULT 0, -- 1: a place became free, and they were next
  reminded_at {instant},
  answer TEXT CHECK (answer IN ('accepted', 'passed', 'lapsed')),
  answered_at {instant}
);
CREATE INDEX place_offers_by_programme ON place_offers (programme_id, application_id);
CREATE INDEX place_offers_open ON place_offers (answer, until);
