INSERT INTO safeguarding_leads (id, person_id, named_by, named_at) VALUES (901, 901, 901, 0);
INSERT INTO safeguarding_entries (id, group_id, writer_id, written_at, day, recipient, recipient_name, reason, words) VALUES (901, 901, 901, 0, '2026-03-10', 'council', 'The duty desk', 'child', 'sample');
INSERT INTO safeguarding_readings (id, entry_id, person_id, read_at) VALUES (901, 901, 901, 0);
