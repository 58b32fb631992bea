-- Proposals who takes the sessions of somebody who is away. The newest of a person is the one that is looked at.
CREATE TABLE covers (
  id {id},
  person_id BIGINT NOT NULL REFERENCES people(id), -- who is away
  first_day TEXT NOT NULL, -- civil date
  last_day TEXT NOT NULL,
  asked_by BIGINT NOT NULL REFERENCES people(id),
  asked_at {instant} NOT NULL,
  basis TEXT NOT NULL, -- digest of all that it was made from
  proposal TEXT NOT NULL, -- JSON of domain::cover::Proposal
  used_at {instant},
  told_at {instant}, -- from then on people hear of it, and it is undone no more
  heard_at {instant}, -- the letters are queued
  changes TEXT -- JSON of store::cover::Change: the sessions as they were, and as they were then
);
CREATE INDEX covers_by_person ON covers (person_id, id);
