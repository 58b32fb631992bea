-- Whoever is asked to keep a group may say no.
ALTER TABLE peer_groups ADD COLUMN declined_at {instant}; -- when the keeper who was asked first would rather not
