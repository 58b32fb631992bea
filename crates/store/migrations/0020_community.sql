-- The directory of trained facilitators, and what they write to each other through it.
CREATE TABLE profiles (
  person_id BIGINT NOT NULL PRIMARY KEY REFERENCES people(id),
  is_shown BOOLEAN NOT NULL, -- nobody is shown who has not chosen to be
  wants_partner BOOLEAN NOT NULL,
  offers TEXT NOT NULL,
  travel TEXT NOT NULL,
  changed_at {instant} NOT NULL
);
CREATE INDEX profiles_shown ON profiles (is_shown, wants_partner);
CREATE TABLE colleague_messages (
  id {id},
  from_id BIGINT NOT NULL REFERENCES people(id),
  to_id BIGINT NOT NULL REFERENCES people(id),
  words TEXT NOT NULL, -- emptied once the letter is out
  written_at {instant} NOT NULL
);
CREATE INDEX colleague_messages_by_writer ON colleague_messages (from_id, written_at);
