-- A group's own agreement, in versions. At most one of a group is proposed (neither held nor ended), and at most one holds.
CREATE TABLE group_agreements (
  id {id},
  group_id BIGINT NOT NULL REFERENCES groups(id),
  number BIGINT NOT NULL, -- from 1
  words TEXT NOT NULL, -- a line each; read by the group alone
  proposed_by BIGINT NOT NULL REFERENCES people(id),
  proposed_at {instant} NOT NULL,
  held_at {instant}, -- when everybody had said yes
  ended_at {instant}, -- when another took its place, or it was taken back
  UNIQUE (group_id, number)
);
CREATE UNIQUE INDEX group_agreements_proposed ON group_agreements (group_id) WHERE held_at IS NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX group_agreements_holding ON group_agreements (group_id) WHERE held_at IS NOT NULL AND ended_at IS NULL;
-- Who was asked for their yes to a version, and what they said.
CREATE TABLE group_assents (
  agreement_id BIGINT NOT NULL REFERENCES group_agreements(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  asked_at {instant} NOT NULL,
  reminded_at {instant},
  said TEXT CHECK (said IN ('yes', 'not_yet')),
  note TEXT NOT NULL DEFAULT '', -- why not yet; read by the group alone, deleted when the version holds or ends
  said_at {instant},
  PRIMARY KEY (agreement_id, person_id)
){unordered};
-- A member's personal link to what their group asks of them.
CREATE TABLE member_links (
  id {id},
  group_id BIGINT NOT NULL REFERENCES groups(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  token_hash TEXT NOT NULL UNIQUE,
  made_at {instant} NOT NULL,
  UNIQUE (group_id, person_id)
);
