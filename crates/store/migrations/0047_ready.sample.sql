INSERT INTO programme_organisations (programme_id, organisation_id, added_at) VALUES (901, 901, 0);
INSERT INTO commitments (programme_id, organisation_id, level, number, name, email, terms, hash, token_hash, asked_at, asked_by, answer, signed_name, answered_at) VALUES (901, 901, 'managers', 1, 'Kim', 'kim@example.org', '{}', 'sample', 'sample-commitment', 0, 901, 'agreed', 'Kim', 0);
INSERT INTO agreed_plans (programme_id, hash, agreed_by, agreed_at) VALUES (901, 'sample', 901, 0);
