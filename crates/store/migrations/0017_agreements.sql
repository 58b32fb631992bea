-- Agreements about protected time, and papers that are printed.
-- What was sent out, in versions. A change of wording or dates is a new version, and everybody is asked again.
CREATE TABLE agreement_terms (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  number BIGINT NOT NULL,
  terms TEXT NOT NULL, -- JSON of domain::agreement::Terms
  hash TEXT NOT NULL, -- SHA-256 of the text of the terms, hexadecimal
  issued_at {instant} NOT NULL,
  issued_by BIGINT NOT NULL REFERENCES people(id),
  UNIQUE (programme_id, number)
);
CREATE TABLE agreements (
  id {id},
  terms_id BIGINT NOT NULL REFERENCES agreement_terms(id),
  person_id BIGINT NOT NULL REFERENCES people(id), -- the participant
  made_at {instant} NOT NULL,
  ended_at {instant}, -- newer terms came
  UNIQUE (terms_id, person_id)
);
CREATE INDEX agreements_by_person ON agreements (person_id);
-- One party asked to sign. Another manager is another row; the link of the one before ends.
CREATE TABLE signatures (
  id {id},
  agreement_id BIGINT NOT NULL REFERENCES agreements(id),
  signer TEXT NOT NULL CHECK (signer IN ('participant', 'manager', 'provider')),
  person_id BIGINT NOT NULL REFERENCES people(id),
  token_hash TEXT UNIQUE, -- of the personal link; the provider signs at the desk
  asked_at {instant} NOT NULL,
  reminded_at {instant},
  answer TEXT CHECK (answer IN ('signed', 'unable')),
  name TEXT NOT NULL DEFAULT '', -- as typed
  reason TEXT CHECK (reason IN ('dates', 'cover', 'not_mine', 'talk')),
  answered_at {instant},
  ended_at {instant} -- somebody else is asked instead
);
CREATE UNIQUE INDEX signatures_one ON signatures (agreement_id, signer) WHERE ended_at IS NULL;
CREATE INDEX signatures_silent ON signatures (answered_at, ended_at, asked_at);
CREATE INDEX signatures_by_person ON signatures (person_id, signer);
-- A paper that was asked for, as values, and as a file once it is printed.
CREATE TABLE papers (
  kind TEXT NOT NULL CHECK (kind IN ('agreement', 'certificate', 'report')),
  subject_id BIGINT NOT NULL, -- agreement, or programme
  person_id BIGINT NOT NULL, -- whose certificate; else nought
  paper TEXT NOT NULL, -- JSON of domain::paper::Paper
  file TEXT, -- base 64; NULL until it is printed
  asked_at {instant} NOT NULL,
  PRIMARY KEY (kind, subject_id, person_id)
);
