-- People, their organisations and teams. One provider is one database.
CREATE TABLE organisations (
  id {id},
  name TEXT NOT NULL UNIQUE,
  sector TEXT NOT NULL DEFAULT '', -- nhs, social care, voluntary, council; free words
  added_at {instant} NOT NULL
);
CREATE TABLE teams (
  id {id},
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  name TEXT NOT NULL,
  added_at {instant} NOT NULL,
  UNIQUE (organisation_id, name)
);
CREATE TABLE people (
  id {id},
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  sort_name TEXT NOT NULL, -- lower case, last name first: the order of lists
  email TEXT NOT NULL UNIQUE, -- lower case
  phone TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '', -- job title
  start_date TEXT, -- civil, YYYY-MM-DD: when they began in their post
  organisation_id BIGINT REFERENCES organisations(id),
  team_id BIGINT REFERENCES teams(id),
  manager_id BIGINT REFERENCES people(id),
  added_at {instant} NOT NULL,
  changed_at {instant} NOT NULL
);
CREATE INDEX people_by_name ON people (sort_name, id);
CREATE INDEX people_by_organisation ON people (organisation_id, sort_name, id);
CREATE INDEX people_by_team ON people (team_id, sort_name, id);
CREATE INDEX people_by_manager ON people (manager_id);
-- What the house trusts somebody with; everything else is a relation to a thing.
CREATE TABLE trusts (
  person_id BIGINT NOT NULL REFERENCES people(id),
  office TEXT NOT NULL CHECK (office IN ('coordinator', 'operator')),
  PRIMARY KEY (person_id, office)
);
-- Two people who may never sit in one group. The smaller id stands first.
CREATE TABLE conflicts (
  one_id BIGINT NOT NULL REFERENCES people(id),
  other_id BIGINT NOT NULL REFERENCES people(id),
  kind TEXT NOT NULL CHECK (kind IN ('conflict', 'household')),
  PRIMARY KEY (one_id, other_id),
  CHECK (one_id < other_id)
);
CREATE INDEX conflicts_by_other ON conflicts (other_id);
