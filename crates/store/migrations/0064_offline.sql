-- What a device sent that led a session without a network: each batch once, by the number the device made for it.
CREATE TABLE offline_batches (
  session_id BIGINT NOT NULL REFERENCES sessions(id),
  batch TEXT NOT NULL,
  sent_by BIGINT NOT NULL REFERENCES people(id),
  sent_at {instant} NOT NULL,
  outcome TEXT NOT NULL, -- JSON of domain::offline::Outcome
  PRIMARY KEY (session_id, batch)
);
