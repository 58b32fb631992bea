-- When an offer whose time was over was opened again; empty where none was.
ALTER TABLE place_offers ADD COLUMN again_at {instant};
