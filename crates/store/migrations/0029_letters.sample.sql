UPDATE outcomes SET seal_position = 1, held_at = 0 WHERE application_id = 1;
UPDATE outcome_letters SET without_panel = 'sample' WHERE id = 1;
INSERT INTO letter_askings (programme_id, asked_by, asked_at) VALUES (901, 901, 0);
INSERT INTO letter_approvals (reviewer_id, application_id, seal, approved_at) SELECT id, 1, 'sample', 0 FROM reviewers LIMIT 1;
INSERT INTO letter_objections (reviewer_id, words, objected_at) SELECT id, 'sample', 0 FROM reviewers LIMIT 1;
