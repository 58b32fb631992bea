-- The last day on which a group answers which topics it would like.
ALTER TABLE topic_rounds ADD COLUMN last_day TEXT; -- civil date; NULL: opened before there was one, and closed by hand
ALTER TABLE topic_rounds ADD COLUMN reminded_at {instant}; -- when the silent were asked once more
