UPDATE groups SET version = 2;
UPDATE people SET version = 3;
UPDATE memberships SET moved_at = 1;
