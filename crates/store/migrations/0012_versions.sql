-- What a later change is told apart by: two editors of one form, and the last move of a stage.
ALTER TABLE groups ADD COLUMN version BIGINT NOT NULL DEFAULT 1; -- raised when name, room or join link is saved
ALTER TABLE people ADD COLUMN version BIGINT NOT NULL DEFAULT 1; -- raised by every save and import
ALTER TABLE memberships ADD COLUMN moved_at {instant} NOT NULL DEFAULT 0; -- when it last began, ended or was put back
UPDATE memberships SET moved_at = CASE WHEN left_at > joined_at THEN left_at ELSE joined_at END;
