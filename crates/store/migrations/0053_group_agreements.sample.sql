INSERT INTO group_agreements (id, group_id, number, words, proposed_by, proposed_at) VALUES (901, 901, 1, 'We listen.', 901, 0);
INSERT INTO group_assents (agreement_id, person_id, asked_at, said, note, said_at) VALUES (901, 901, 0, 'not_yet', 'Soon.', 0);
INSERT INTO member_links (id, group_id, person_id, token_hash, made_at) VALUES (901, 901, 901, 'member', 0);
