-- Who was noted as having brought something before the last save of a close, so that it can be undone whole.
ALTER TABLE closings ADD COLUMN brought_id BIGINT REFERENCES people(id);
