-- What can be taken back for some minutes: another year of a commission, and its end.
ALTER TABLE commission_years ADD COLUMN made_at {instant}; -- of a renewal
ALTER TABLE commission_years ADD COLUMN moved TEXT; -- JSON of store::commission::Moved: rules that went on with it, as they were
ALTER TABLE commissioned ADD COLUMN ended_at {instant};
