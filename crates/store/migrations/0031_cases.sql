-- An enquiry is a case: how it came, who looks after it, what comes next and when, how it ended.
ALTER TABLE enquiries ADD COLUMN source TEXT NOT NULL DEFAULT 'form' CHECK (source IN ('form', 'telephone'));
ALTER TABLE enquiries ADD COLUMN heard TEXT NOT NULL DEFAULT ''; -- how they heard of the provider
ALTER TABLE enquiries ADD COLUMN stage TEXT NOT NULL DEFAULT 'new' CHECK (stage IN ('new', 'talk', 'proposed', 'won', 'not_now'));
ALTER TABLE enquiries ADD COLUMN reason TEXT NOT NULL DEFAULT ''; -- why not now
ALTER TABLE enquiries ADD COLUMN owner_id BIGINT REFERENCES people(id);
ALTER TABLE enquiries ADD COLUMN next_step TEXT NOT NULL DEFAULT '';
ALTER TABLE enquiries ADD COLUMN next_on TEXT; -- civil date
CREATE INDEX enquiries_by_stage ON enquiries (stage, id);
CREATE INDEX enquiries_by_next ON enquiries (next_on, id);
CREATE TABLE case_notes (
  id {id},
  enquiry_id BIGINT NOT NULL REFERENCES enquiries(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  text TEXT NOT NULL,
  written_at {instant} NOT NULL
);
CREATE INDEX case_notes_by_enquiry ON case_notes (enquiry_id, id);
-- The meeting about what is needed, in the provider's zone, and what was found out.
CREATE TABLE needs_meetings (
  enquiry_id BIGINT NOT NULL PRIMARY KEY REFERENCES enquiries(id),
  date TEXT NOT NULL,
  starts TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  place TEXT NOT NULL,
  join_link TEXT NOT NULL,
  sequence BIGINT NOT NULL, -- raised each time that it is moved
  booked_at {instant} NOT NULL
);
CREATE TABLE needs (
  enquiry_id BIGINT NOT NULL PRIMARY KEY REFERENCES enquiries(id),
  answers TEXT NOT NULL, -- JSON of domain::needs::Needs
  saved_at {instant} NOT NULL
);
