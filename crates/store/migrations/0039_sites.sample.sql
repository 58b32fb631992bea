INSERT INTO sites (id, name, organisation_id, address, added_at) VALUES (901, 'Sample House', 901, '1 Sample Street', 0);
INSERT INTO quiet_rooms (id, site_id, name, capacity, is_step_free) VALUES (901, 901, 'Garden room', 14, TRUE);
INSERT INTO closures (site_id, room_id, first_day, last_day, reason, added_at) VALUES (901, 901, '2026-12-24', '2027-01-01', 'Winter break', 0);
INSERT INTO host_links (site_id, token_hash, sent_to, sent_by, sent_at) VALUES (901, 'sample-host', 'host@sample.example.org', 902, 0);
INSERT INTO room_answers (session_id, room_id, starts_at, minutes, answer, answered_at) VALUES (901, 901, 0, 75, 'yes', 0);
