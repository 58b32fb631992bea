-- Where groups meet: sites and their quiet rooms, the days they are closed, and what their hosts say about each date.
CREATE TABLE sites (
  id {id},
  name TEXT NOT NULL UNIQUE,
  organisation_id BIGINT REFERENCES organisations(id), -- whose it is; NULL: the provider's, or somebody else's
  address TEXT NOT NULL DEFAULT '',
  directions TEXT NOT NULL DEFAULT '', -- how to find it; goes into invitations
  host_name TEXT NOT NULL DEFAULT '', -- who confirms its rooms
  host_email TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  added_at {instant} NOT NULL,
  ended_at {instant} -- no longer used; its past sessions stay
);
CREATE INDEX sites_by_organisation ON sites (organisation_id);
CREATE TABLE quiet_rooms (
  id {id},
  site_id BIGINT NOT NULL REFERENCES sites(id),
  name TEXT NOT NULL,
  capacity BIGINT NOT NULL, -- people, the facilitator included
  is_step_free BOOLEAN NOT NULL,
  ended_at {instant},
  UNIQUE (site_id, name)
);
-- Days on which nobody can meet at a site, or in one room of it. Both days are closed.
CREATE TABLE closures (
  id {id},
  site_id BIGINT NOT NULL REFERENCES sites(id),
  room_id BIGINT REFERENCES quiet_rooms(id), -- NULL: the whole site
  first_day TEXT NOT NULL, -- civil date
  last_day TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  added_at {instant} NOT NULL
);
CREATE INDEX closures_by_site ON closures (site_id, first_day);
ALTER TABLE groups ADD COLUMN room_id BIGINT REFERENCES quiet_rooms(id); -- where it usually meets
ALTER TABLE sessions ADD COLUMN room_id BIGINT REFERENCES quiet_rooms(id); -- where this one meets; NULL: its place in words
CREATE INDEX sessions_by_room ON sessions (room_id, starts_at);
-- A host is asked by a personal link for every date of a site at once. One question is open at a time.
CREATE TABLE host_links (
  id {id},
  site_id BIGINT NOT NULL REFERENCES sites(id),
  token_hash TEXT NOT NULL UNIQUE,
  sent_to TEXT NOT NULL,
  sent_by BIGINT NOT NULL REFERENCES people(id),
  sent_at {instant} NOT NULL,
  ended_at {instant}
);
CREATE UNIQUE INDEX host_links_one ON host_links (site_id) WHERE ended_at IS NULL;
-- What the host said of one date. It holds as long as room and time are the ones answered for.
CREATE TABLE room_answers (
  session_id BIGINT NOT NULL PRIMARY KEY REFERENCES sessions(id),
  room_id BIGINT NOT NULL REFERENCES quiet_rooms(id),
  starts_at {instant} NOT NULL,
  minutes BIGINT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
  words TEXT NOT NULL DEFAULT '', -- what is in the way, or which other room
  name TEXT NOT NULL DEFAULT '', -- who answered, as typed
  answered_at {instant} NOT NULL
);
