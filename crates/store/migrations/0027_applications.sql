-- What the letters around an application have told, and what stays of a draw once applications are deleted.
ALTER TABLE applications ADD COLUMN sent_version BIGINT NOT NULL DEFAULT 0; -- as it stood when it was last sent
UPDATE applications SET sent_version = version WHERE sent_at IS NOT NULL;
ALTER TABLE endorsements ADD COLUMN told TEXT CHECK (told IN ('agreed', 'refused')); -- the answer that the applicant has heard
-- News that waits is still to be heard.
UPDATE endorsements SET told = answer WHERE NOT EXISTS (SELECT 1 FROM jobs j WHERE j.state <> 'done'
  AND j.kind = 'send_endorsement_news' AND j.key LIKE 'endorsement-answered-' || endorsements.id || '-%');
UPDATE endorsements SET answered_at = NULL WHERE answer IS NULL;
-- Entries of a draw outlive their applications: chances and pseudonyms stay, and nothing says whose they were.
CREATE TABLE draw_entries_kept (
  programme_id BIGINT NOT NULL REFERENCES draws(programme_id),
  application_id BIGINT REFERENCES applications(id), -- none once it is deleted
  pseudonym TEXT NOT NULL,
  tickets BIGINT NOT NULL, -- out of 10^15
  is_drawn BOOLEAN NOT NULL,
  turn BIGINT NOT NULL, -- order on the list: those drawn first, then those who wait
  PRIMARY KEY (programme_id, pseudonym)
);
INSERT INTO draw_entries_kept (programme_id, application_id, pseudonym, tickets, is_drawn, turn)
  SELECT programme_id, application_id, pseudonym, tickets, is_drawn, turn FROM draw_entries;
DROP TABLE draw_entries;
ALTER TABLE draw_entries_kept RENAME TO draw_entries;
CREATE INDEX draw_entries_by_application ON draw_entries (application_id);
