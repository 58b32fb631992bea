INSERT INTO panels (programme_id, readers, read_by, shared_at) VALUES (901, 3, '2023-04-07', 0);
INSERT INTO reviewers (programme_id, person_id, invited_at) SELECT 901, MIN(id), 0 FROM people;
INSERT INTO reviews (application_id, reviewer_id, place, given_at, locked_at) VALUES (1, 1, 1, 0, 0);
INSERT INTO scores (review_id, scoring, criterion, points) VALUES (1, 1, 'ideas-and-plans', 3);
INSERT INTO second_scorings (application_id, opened_at) VALUES (1, 0);
