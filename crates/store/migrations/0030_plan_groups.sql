-- The group of this house that a graduate's plan has become; NULL where it is run elsewhere.
ALTER TABLE graduate_plans ADD COLUMN group_id BIGINT REFERENCES groups(id);
