-- The words a provider writes for a kind of letter.
CREATE TABLE message_words (
  kind TEXT NOT NULL PRIMARY KEY, -- name of letters::kind::Kind
  subject TEXT, -- NULL with the text: the words that come with the program
  body TEXT,
  version BIGINT NOT NULL, -- raised by every save; two editors are told apart by it
  saved_at {instant} NOT NULL,
  saved_by BIGINT NOT NULL REFERENCES people(id)
);
-- One mail for an address and a day, out of all letters that may wait for it.
CREATE TABLE gatherings (
  id {id},
  address TEXT NOT NULL, -- keyed hash of the address
  day TEXT NOT NULL, -- civil, where the provider is
  message_id TEXT NOT NULL, -- the same at every try
  held_until {instant} NOT NULL, -- other workers leave it alone until then
  sent_at {instant},
  UNIQUE (address, day)
);
CREATE INDEX gatherings_by_day ON gatherings (day);
ALTER TABLE jobs ADD COLUMN programme_id BIGINT; -- what it is about; never of a group that was handed over
ALTER TABLE jobs ADD COLUMN gathers TEXT; -- keyed hash of the address, where its letter may wait for others
ALTER TABLE jobs ADD COLUMN gathering_id BIGINT;
CREATE INDEX jobs_to_gather ON jobs (gathers, state);
CREATE INDEX jobs_by_gathering ON jobs (gathering_id);
CREATE INDEX jobs_by_programme ON jobs (programme_id, state);
ALTER TABLE letters ADD COLUMN kind TEXT NOT NULL DEFAULT ''; -- name of letters::kind::Kind; empty before there were kinds
ALTER TABLE letters ADD COLUMN programme_id BIGINT; -- as of the job
CREATE INDEX letters_by_programme ON letters (programme_id, sent_at);
