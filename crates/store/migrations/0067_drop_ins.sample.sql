INSERT INTO drop_ins (id, programme_id, title, places, hours, newcomers_first, who, organisation_id, domains, code_hash, made_at) VALUES (901, 901, 'Sample', 8, 24, FALSE, 'organisation', 901, 'sample.example.org', 'sample-code', 0);
INSERT INTO drop_in_dates (session_id, group_id, drop_in_id) VALUES (901, 901, 901);
INSERT INTO drop_in_asks (id, session_id, person_id, token_hash, state, asked_at) VALUES (901, 901, 902, 'sample-ask', 'held', 0);
INSERT INTO drop_in_guests (person_id, since) VALUES (902, 0);
INSERT INTO drop_in_tellers (session_id, person_id) VALUES (901, 902);
