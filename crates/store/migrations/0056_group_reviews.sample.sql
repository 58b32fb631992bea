INSERT INTO group_reviews (id, group_id, opened_at, closes_at) VALUES (901, 901, 0, 1);
INSERT INTO group_review_invitations (review_id, person_id) VALUES (901, 901);
INSERT INTO group_review_answers (key, review_id, question, words) VALUES ('sample', 901, 'helps', 'sample');
INSERT INTO group_review_letters (review_id, queued_at) VALUES (901, 0);
INSERT INTO group_review_habits (group_id, every) VALUES (901, 6);
