-- Who took part in the first draw, JSON of domain::draw::Entries without employers' names: it is drawn again from these alone.
ALTER TABLE draws ADD COLUMN entries TEXT NOT NULL DEFAULT ''; -- empty before it is drawn, and of draws made before
-- Why each change of the aims was accepted, JSON in their order. Of changes that have none here, relaxed_why tells it.
ALTER TABLE draws ADD COLUMN relaxed_whys TEXT NOT NULL DEFAULT '[]';
