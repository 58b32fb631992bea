-- Applications to a programme's round, what managers say of them, and who wants to hear of the next round.
CREATE TABLE application_forms (
  programme_id BIGINT NOT NULL PRIMARY KEY REFERENCES programmes(id),
  form TEXT NOT NULL, -- JSON of domain::application::Form
  version BIGINT NOT NULL DEFAULT 1, -- raised by every save; two editors are told apart by it
  changed_at {instant} NOT NULL
);
CREATE TABLE applications (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  number BIGINT NOT NULL, -- counts within the round: all that the panel sees of who it is
  name TEXT NOT NULL,
  email TEXT NOT NULL, -- lower case
  version BIGINT NOT NULL DEFAULT 1, -- raised by every save; two devices are told apart by it
  saved_from TEXT NOT NULL DEFAULT '', -- the opened page that saved last: it may save over its own version
  token_hash TEXT NOT NULL UNIQUE, -- of the applicant's personal link
  begun_at {instant} NOT NULL,
  links_since {instant} NOT NULL, -- from when links are counted: an hour's worth
  links BIGINT NOT NULL DEFAULT 0, -- sent since then
  changed_at {instant} NOT NULL,
  sent_at {instant},
  withdrawn_at {instant},
  UNIQUE (programme_id, email),
  UNIQUE (programme_id, number)
);
CREATE INDEX applications_sent ON applications (programme_id, sent_at, number);
CREATE TABLE application_answers (
  application_id BIGINT NOT NULL REFERENCES applications(id),
  question TEXT NOT NULL, -- key of a question of the form
  answer TEXT NOT NULL,
  PRIMARY KEY (application_id, question)
);
-- One manager asked about one application. Another manager, or a deputy, is another row; the link of the one before ends.
CREATE TABLE endorsements (
  id {id},
  application_id BIGINT NOT NULL REFERENCES applications(id),
  name TEXT NOT NULL,
  email TEXT NOT NULL, -- lower case
  token_hash TEXT NOT NULL UNIQUE,
  named_by TEXT NOT NULL CHECK (named_by IN ('applicant', 'manager')), -- a manager may name a deputy
  asked_at {instant} NOT NULL,
  reminded_at {instant},
  answer TEXT CHECK (answer IN ('agreed', 'refused')),
  reason TEXT NOT NULL DEFAULT '',
  answered_at {instant},
  ended_at {instant} -- somebody else is asked instead, or the application was withdrawn
);
CREATE INDEX endorsements_by_application ON endorsements (application_id, id);
CREATE INDEX endorsements_silent ON endorsements (answered_at, ended_at, asked_at);
-- "Tell me about the next round": kept until they are told, then taken away.
CREATE TABLE interests (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  email TEXT NOT NULL, -- lower case
  name TEXT NOT NULL,
  asked_at {instant} NOT NULL,
  told_of BIGINT REFERENCES programmes(id), -- the round they are being told of
  UNIQUE (programme_id, email)
);
