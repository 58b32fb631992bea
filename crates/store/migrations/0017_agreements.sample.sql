INSERT INTO agreement_terms (programme_id, number, terms, hash, issued_at, issued_by) VALUES (901, 1, '{}', 'sample', 0, 901);
INSERT INTO agreements (terms_id, person_id, made_at) VALUES (1, 901, 0);
INSERT INTO signatures (agreement_id, signer, person_id, token_hash, asked_at) VALUES (1, 'participant', 901, 'sample-signature', 0);
INSERT INTO papers (kind, subject_id, person_id, paper, asked_at) VALUES ('report', 901, 0, '{}', 0);
