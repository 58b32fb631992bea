-- Proposals in versions, and the commissions they become. (Who reads the report of a programme stands in `commissions`.)
CREATE TABLE proposals (
  id {id},
  enquiry_id BIGINT NOT NULL REFERENCES enquiries(id),
  number BIGINT NOT NULL,
  terms TEXT NOT NULL, -- JSON of domain::proposal::Terms
  hash TEXT NOT NULL, -- SHA-256 of the text of the terms, hexadecimal
  token_hash TEXT NOT NULL UNIQUE, -- of the personal link
  sent_at {instant} NOT NULL,
  sent_by BIGINT NOT NULL REFERENCES people(id),
  answer TEXT CHECK (answer IN ('accepted', 'declined')),
  name TEXT NOT NULL DEFAULT '', -- who accepted, as typed
  words TEXT NOT NULL DEFAULT '', -- why it was declined
  answered_at {instant},
  ended_at {instant}, -- a newer version came
  UNIQUE (enquiry_id, number)
);
CREATE UNIQUE INDEX proposals_one ON proposals (enquiry_id) WHERE ended_at IS NULL;
CREATE TABLE commissioned (
  id {id},
  proposal_id BIGINT NOT NULL UNIQUE REFERENCES proposals(id),
  programme_id BIGINT REFERENCES programmes(id),
  made_at {instant} NOT NULL,
  ended_on TEXT, -- civil date
  end_reason TEXT NOT NULL DEFAULT '',
  ended_by BIGINT REFERENCES people(id)
);
CREATE INDEX commissioned_by_programme ON commissioned (programme_id);
-- A new year keeps what was agreed.
CREATE TABLE commission_years (
  commission_id BIGINT NOT NULL REFERENCES commissioned(id),
  number BIGINT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL, -- the last day
  PRIMARY KEY (commission_id, number)
);
CREATE TABLE commission_reviews (
  id {id},
  commission_id BIGINT NOT NULL REFERENCES commissioned(id),
  number BIGINT NOT NULL, -- of its year
  due TEXT NOT NULL,
  held_at {instant},
  note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX commission_reviews_of ON commission_reviews (commission_id, due);
-- Papers may be proposals too.
CREATE TABLE papers_kept (
  kind TEXT NOT NULL CHECK (kind IN ('agreement', 'certificate', 'report', 'proposal')),
  subject_id BIGINT NOT NULL, -- agreement, proposal, or programme
  person_id BIGINT NOT NULL, -- whose certificate; else nought
  paper TEXT NOT NULL, -- JSON of domain::paper::Paper
  file TEXT, -- base 64; NULL until it is printed
  asked_at {instant} NOT NULL,
  PRIMARY KEY (kind, subject_id, person_id)
);
INSERT INTO papers_kept SELECT kind, subject_id, person_id, paper, file, asked_at FROM papers;
DROP TABLE papers;
ALTER TABLE papers_kept RENAME TO papers;
