-- How the places of a round are shared out: the aims, what was settled and sealed beforehand, and the draw.
CREATE TABLE draws (
  programme_id BIGINT NOT NULL PRIMARY KEY REFERENCES programmes(id),
  aims TEXT NOT NULL, -- JSON of domain::draw::Aims
  version BIGINT NOT NULL DEFAULT 1, -- raised by every change
  source TEXT NOT NULL DEFAULT '', -- where the public value comes from
  secret TEXT NOT NULL DEFAULT '', -- sealed until published_at
  hash TEXT NOT NULL DEFAULT '', -- of text: public from committed_at on
  text TEXT NOT NULL DEFAULT '', -- all that was settled, with the secret
  committed_at {instant},
  relaxed TEXT NOT NULL DEFAULT '[]', -- JSON of domain::draw::Bounds: changes of aims that a person accepted
  relaxed_why TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL DEFAULT '', -- the public value
  seed BIGINT NOT NULL DEFAULT 0,
  times BIGINT NOT NULL DEFAULT 0, -- how often it was drawn: again when a mistyped value was put right
  drawn_at {instant},
  respondents TEXT NOT NULL DEFAULT '', -- the three files that anybody can repeat the draw with
  categories TEXT NOT NULL DEFAULT '',
  lottery TEXT NOT NULL DEFAULT '',
  published_at {instant}
);
-- Who took part in it, and with what chance.
CREATE TABLE draw_entries (
  programme_id BIGINT NOT NULL REFERENCES draws(programme_id),
  application_id BIGINT NOT NULL REFERENCES applications(id),
  pseudonym TEXT NOT NULL,
  tickets BIGINT NOT NULL, -- out of 10^15
  is_drawn BOOLEAN NOT NULL,
  turn BIGINT NOT NULL, -- order on the list: those drawn first, then those who wait
  PRIMARY KEY (programme_id, application_id)
);
CREATE INDEX draw_entries_by_application ON draw_entries (application_id);
