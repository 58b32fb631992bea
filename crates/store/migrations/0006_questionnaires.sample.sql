INSERT INTO waves (id, programme_id, moment, instrument, opened_at) VALUES (901, 901, 'before', 'three-level', 0);
INSERT INTO invitations (wave_id, person_id, has_answered) VALUES (901, 901, FALSE), (901, 902, TRUE);
INSERT INTO answers (key, wave_id, items) VALUES ('00ff', 901, '{"supported":4}');
