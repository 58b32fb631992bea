-- An import of people: the file, how its columns are read, how far it is.
CREATE TABLE imports (
  id {id},
  file_name TEXT NOT NULL,
  heads TEXT NOT NULL DEFAULT '[]', -- JSON: headers and a few examples of each column
  cells TEXT NOT NULL, -- JSON: rows as read from the file; emptied when the run is over
  organisation TEXT NOT NULL DEFAULT '', -- employer of rows that name none
  mapping TEXT NOT NULL, -- JSON of domain::import::Mapping
  state TEXT NOT NULL CHECK (state IN ('mapping', 'checking', 'checked', 'carrying_out', 'done', 'cancelled')),
  rows_total BIGINT NOT NULL,
  rows_done BIGINT NOT NULL DEFAULT 0,
  report TEXT NOT NULL DEFAULT '{}', -- JSON: counts and bad rows with their reasons
  begun_by BIGINT NOT NULL REFERENCES people(id),
  begun_at {instant} NOT NULL,
  changed_at {instant} NOT NULL
);
