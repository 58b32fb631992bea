INSERT INTO supervision_wishes (session_id, person_id, wished_at) VALUES (901, 901, 0);
