-- Programmes: a design (JSON of domain::blueprint::Design) and what is asked of it in lists.
CREATE TABLE programmes (
  id {id},
  slug TEXT NOT NULL UNIQUE,
  blueprint TEXT NOT NULL, -- key of the file it was made from
  title TEXT NOT NULL,
  design TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'closed')),
  version BIGINT NOT NULL DEFAULT 1, -- raised by every save; two editors are told apart by it
  made_at {instant} NOT NULL,
  changed_at {instant} NOT NULL
);
CREATE TABLE commissions (
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  PRIMARY KEY (programme_id, person_id)
);
CREATE INDEX commissions_by_person ON commissions (person_id);
-- Who takes part, before and after groups are formed.
CREATE TABLE participations (
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  joined_at {instant} NOT NULL,
  left_at {instant},
  PRIMARY KEY (programme_id, person_id)
);
CREATE INDEX participations_by_person ON participations (person_id);
CREATE TABLE enquiries (
  id {id},
  programme_id BIGINT REFERENCES programmes(id),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  message TEXT NOT NULL,
  received_at {instant} NOT NULL,
  answered_at {instant},
  answered_by BIGINT REFERENCES people(id)
);
CREATE INDEX enquiries_open ON enquiries (answered_at, id);
