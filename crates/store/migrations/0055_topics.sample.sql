INSERT INTO topic_rounds (id, group_id, opened_at) VALUES (901, 901, 0);
INSERT INTO topics (id, group_id, round_id, words) VALUES (901, 901, 901, 'Working in a team');
INSERT INTO topic_answers (topic_id, person_id, answer) VALUES (901, 902, 'if_needed');
INSERT INTO topic_dates (session_id, topic_id, shape, words) VALUES (901, 901, 'case', 'A busy handover');
