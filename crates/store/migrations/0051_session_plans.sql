-- The plan of one session where its facilitator changed it. Without a row the method's own plan stands.
CREATE TABLE session_plans (
  session_id BIGINT NOT NULL PRIMARY KEY REFERENCES sessions(id),
  plan TEXT NOT NULL, -- JSON of domain::session_plan::SessionPlan
  version BIGINT NOT NULL,
  changed_by BIGINT NOT NULL REFERENCES people(id),
  changed_at {instant} NOT NULL
);
