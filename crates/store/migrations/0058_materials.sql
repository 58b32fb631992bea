-- What members bring to their group to look at together: words or one file, kept until a day that its owner chose.
CREATE TABLE materials (
  id {id},
  group_id BIGINT NOT NULL REFERENCES groups(id),
  owner_id BIGINT NOT NULL REFERENCES people(id),
  title TEXT NOT NULL,
  words TEXT NOT NULL, -- may be empty where there is a file
  file_name TEXT NOT NULL, -- empty without a file
  file TEXT NOT NULL, -- base 64
  brought_at {instant} NOT NULL,
  expires_at {instant} NOT NULL -- from then on nobody reads it; the next morning's work deletes it
);
CREATE INDEX materials_by_group ON materials (group_id, expires_at);
CREATE INDEX materials_by_expiry ON materials (expires_at);
