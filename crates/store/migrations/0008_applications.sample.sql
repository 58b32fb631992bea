INSERT INTO application_forms (programme_id, form, version, changed_at) VALUES (901, '{"sections":[]}', 1, 0);
INSERT INTO applications (programme_id, number, name, email, token_hash, begun_at, links_since, changed_at, sent_at)
  VALUES (901, 1, 'Dana Sample', 'dana.sample@example.org', 'sample-application', 0, 0, 0, 0);
INSERT INTO application_answers (application_id, question, answer) VALUES (1, 'work', 'Team manager');
INSERT INTO endorsements (application_id, name, email, token_hash, named_by, asked_at)
  VALUES (1, 'Lee Sample', 'lee.sample@example.org', 'sample-endorsement', 'applicant', 0);
INSERT INTO interests (programme_id, email, name, asked_at) VALUES (901, 'kim.sample@example.org', 'Kim Sample', 0);
