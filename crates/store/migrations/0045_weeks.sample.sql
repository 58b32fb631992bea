INSERT INTO weekly_times (person_id, slot, answer, changed_at) VALUES (901, 3, 'rather_not', 0);
INSERT INTO weekly_asks (id, programme_id, person_id, token_hash, asked_by, asked_at) VALUES (901, 901, 901, 'week', 902, 0);
UPDATE groups SET slot = 6 WHERE id = 901;
