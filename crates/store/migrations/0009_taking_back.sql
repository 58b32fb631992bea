-- What stood there before, so that it can be put back: an answer before an apology, a session before it was finished.
ALTER TABLE replies ADD COLUMN was TEXT NOT NULL DEFAULT ''; -- the answer before this one, empty when there was none
CREATE TABLE closings (
  session_id BIGINT NOT NULL PRIMARY KEY REFERENCES sessions(id),
  saved_at {instant} NOT NULL, -- the last save that changed something; its marks have the same recorded_at
  themes TEXT NOT NULL, -- theme codes before that save, with spaces between
  closed_at {instant} -- when the session had been finished before that save, if it had
);
