INSERT INTO draws (programme_id, aims, hash, committed_at) VALUES (901, '{"places":20,"method":"lottery","organisation_most":3,"aims":[]}', 'sample', 0);
INSERT INTO draw_entries (programme_id, application_id, pseudonym, tickets, is_drawn, turn) VALUES (901, 1, 'A01', 1, TRUE, 1);
