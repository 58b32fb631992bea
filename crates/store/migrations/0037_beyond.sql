-- The aim that somebody was offered a place against, and why all the same; empty where none was.
ALTER TABLE outcomes ADD COLUMN beyond_rule TEXT NOT NULL DEFAULT '';
ALTER TABLE outcomes ADD COLUMN beyond_why TEXT NOT NULL DEFAULT '';
