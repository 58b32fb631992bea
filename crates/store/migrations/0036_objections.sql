-- An objection is of the letters it was made of; and a yes to a letter is of its words alone, whatever place on the list it tells.
ALTER TABLE letter_objections ADD COLUMN seals TEXT NOT NULL DEFAULT '[]'; -- JSON: application and digest of each letter that was read
ALTER TABLE letter_approvals DROP COLUMN seal_position;
-- The review of its reader that a message between readers of one application is about; they answer from there.
ALTER TABLE colleague_messages ADD COLUMN review_id BIGINT;
