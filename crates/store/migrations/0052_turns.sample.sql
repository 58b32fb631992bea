INSERT INTO turn_terms (group_id, every) VALUES (901, 12);
INSERT INTO turns (session_id, person_id, brought_id, settled_at) VALUES (901, 902, 902, 0);
INSERT INTO turn_misses (session_id, person_id) VALUES (901, 902);
INSERT INTO turn_passes (session_id, person_id) VALUES (901, 902);
INSERT INTO turn_tellings (session_id, person_id) VALUES (901, 902);
INSERT INTO turn_wishes (group_id, person_id) VALUES (901, 902);
INSERT INTO turn_swaps (id, mine_id, theirs_id, asker_id, asked_id, token_hash, asked_at) VALUES (901, 901, 901, 902, 901, 'sample-swap', 0);
