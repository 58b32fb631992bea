INSERT INTO proposals (enquiry_id, number, terms, hash, token_hash, sent_at, sent_by, answer, name, answered_at) VALUES (1, 1, '{}', 'sample', 'sample-proposal', 0, 901, 'accepted', 'Kim', 0);
INSERT INTO commissioned (proposal_id, programme_id, made_at) VALUES (1, 901, 0);
INSERT INTO commission_years (commission_id, number, starts, ends) VALUES (1, 1, '2026-05-11', '2027-05-10');
INSERT INTO commission_reviews (commission_id, number, due) VALUES (1, 1, '2026-08-11');
INSERT INTO papers (kind, subject_id, person_id, paper, asked_at) VALUES ('proposal', 1, 0, '{}', 0);
