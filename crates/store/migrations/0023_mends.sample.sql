UPDATE draws SET shared = 12, relaxed_names = '{"organisation 3":"kestrel care"}' WHERE programme_id = 901;
INSERT INTO missed_dates (programme_id, person_id, date, why, said_at) VALUES (901, 902, '2023-05-16', 'work', 0);
INSERT INTO audit_links (programme_id, token_hash, name, made_at, made_by, ends_at) VALUES (901, 'sample', 'The audit office', 0, 901, 1);
UPDATE peer_groups SET next_keeper_id = 902 WHERE group_id = 901;
