-- What coordinators asked for at their desk: who came with an import, what an enquiry was answered, whose contact is shown.
ALTER TABLE imports ADD COLUMN programme_id BIGINT REFERENCES programmes(id); -- where its people are to go, when that is known
CREATE TABLE import_people (
  import_id BIGINT NOT NULL REFERENCES imports(id),
  person_id BIGINT NOT NULL REFERENCES people(id), -- of every good row, whether the row changed anything or not
  PRIMARY KEY (import_id, person_id)
){unordered};
ALTER TABLE enquiries ADD COLUMN answer TEXT NOT NULL DEFAULT ''; -- one line, for colleagues
-- Somebody has looked at the contact details on the public page: a blueprint's are not one's own.
CREATE TABLE contact_looks (
  programme_id BIGINT NOT NULL PRIMARY KEY REFERENCES programmes(id),
  looked_by BIGINT REFERENCES people(id),
  looked_at {instant} NOT NULL
);
