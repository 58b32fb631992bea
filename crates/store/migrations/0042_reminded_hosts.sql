-- When a silent host was asked again by letter; NULL: not since they were asked.
ALTER TABLE host_links ADD COLUMN reminded_at {instant};
