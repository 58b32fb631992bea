-- Whether somebody works directly with people, such as clients, patients or young people (S2.2); NULL: not known.
ALTER TABLE people ADD COLUMN direct_work BOOLEAN;
