INSERT INTO drop_ins (id, programme_id, title, places, hours, newcomers_first, who, code_hash, made_at) VALUES (901, 901, 'Sample', 8, 24, FALSE, 'link', 'sample-code', 0);
INSERT INTO drop_in_dates (session_id, group_id, drop_in_id) VALUES (901, 901, 901);
INSERT INTO drop_in_asks (id, session_id, person_id, token_hash, state, asked_at) VALUES (901, 901, 902, 'sample-ask', 'held', 0);
