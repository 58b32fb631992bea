INSERT INTO polls (id, group_id, deadline, frame, made_by, made_at, opened_at) VALUES (901, 901, '2026-03-20', '{}', 901, 0, 0);
INSERT INTO poll_options (id, poll_id, offer, added_at) VALUES (901, 901, '{}', 0);
INSERT INTO poll_ballots (id, poll_id, person_id, token_hash, asked_at, answered_at) VALUES (901, 901, 902, 'sample-ballot', 0, 0);
INSERT INTO poll_answers (option_id, ballot_id, answer) VALUES (901, 901, 'if_needed');
