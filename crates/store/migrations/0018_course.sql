-- The course: its rota, what each person has heard of it; groups handed over to their members; what graduates plan.
CREATE TABLE rotas (
  group_id BIGINT NOT NULL PRIMARY KEY REFERENCES groups(id),
  version BIGINT NOT NULL, -- raised by every save; two editors are told apart by it
  draft TEXT NOT NULL, -- JSON of domain::rota::Rota, as it is being arranged
  draft_before TEXT, -- before the last change
  changed_at {instant} NOT NULL,
  confirmed TEXT, -- as it is told
  confirmed_before TEXT,
  confirmed_at {instant},
  confirmed_by BIGINT REFERENCES people(id),
  telling BIGINT NOT NULL DEFAULT 0 -- how often it was confirmed
);
CREATE TABLE rota_letters (
  group_id BIGINT NOT NULL REFERENCES groups(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  turns TEXT NOT NULL, -- JSON of the turns they heard of last
  sent_at {instant} NOT NULL,
  PRIMARY KEY (group_id, person_id)
);
-- A group whose content is its members' own, once the keeper has accepted.
CREATE TABLE peer_groups (
  group_id BIGINT NOT NULL PRIMARY KEY REFERENCES groups(id),
  from_group_id BIGINT NOT NULL UNIQUE REFERENCES groups(id), -- the group it continues
  keeper_id BIGINT NOT NULL REFERENCES people(id),
  offered_by BIGINT NOT NULL REFERENCES people(id),
  offered_at {instant} NOT NULL,
  accepted_at {instant}
);
CREATE INDEX peer_groups_by_keeper ON peer_groups (keeper_id);
CREATE TABLE graduate_plans (
  id {id},
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  person_id BIGINT NOT NULL REFERENCES people(id),
  team TEXT NOT NULL, -- the service it is for
  organisation TEXT NOT NULL DEFAULT '',
  partner TEXT NOT NULL DEFAULT '',
  starts TEXT NOT NULL DEFAULT '', -- civil, YYYY-MM-DD
  state TEXT NOT NULL CHECK (state IN ('planned', 'started', 'ended')),
  reason TEXT NOT NULL DEFAULT '', -- why it may be in their own team
  allowed_by BIGINT REFERENCES people(id),
  version BIGINT NOT NULL DEFAULT 1,
  changed_at {instant} NOT NULL,
  UNIQUE (programme_id, person_id)
);
CREATE INDEX graduate_plans_by_person ON graduate_plans (person_id);
