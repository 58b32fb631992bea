-- What a reviewer writes with a second scoring: the comment of the first stays as it was locked.
ALTER TABLE reviews ADD COLUMN second_comment TEXT NOT NULL DEFAULT ''; -- for panel and coordinator, once that is locked
