-- Numbers to join a call by telephone: one in each line, with a code after a comma. They belong to the join link beside them.
ALTER TABLE groups ADD COLUMN dial_in TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN dial_in TEXT NOT NULL DEFAULT ''; -- of the session's own link; else the group's hold
