-- Comments that were locked before coordinators were to read them: their writers were promised that the panel alone does.
ALTER TABLE reviews ADD COLUMN is_for_panel BOOLEAN NOT NULL DEFAULT FALSE; -- the comment
ALTER TABLE reviews ADD COLUMN is_second_for_panel BOOLEAN NOT NULL DEFAULT FALSE; -- the second comment
UPDATE reviews SET is_for_panel = TRUE WHERE locked_at IS NOT NULL;
UPDATE reviews SET is_second_for_panel = TRUE WHERE second_locked_at IS NOT NULL;
-- The day on which a letter went out, civil, where the provider is; empty of letters from before, which count by the day in UTC.
ALTER TABLE letters ADD COLUMN day TEXT NOT NULL DEFAULT '';
