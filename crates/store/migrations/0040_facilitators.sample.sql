INSERT INTO facilitators (person_id, may, background, added_at) VALUES (902, 'inside', 'Nurse', 0);
INSERT INTO facilitator_credentials (person_id, kind, words, expires_on, checked_at, checked_by) VALUES (902, 'degree', 'MSc', '2027-03-31', 0, 901);
INSERT INTO facilitator_hours (person_id, weekday, starts, ends) VALUES (902, 2, '09:00', '17:00');
INSERT INTO facilitator_leave (person_id, first_day, last_day, added_by, added_at) VALUES (902, '2026-08-03', '2026-08-14', 902, 0);
INSERT INTO facilitator_sites (person_id, site_id) VALUES (902, 901);
INSERT INTO inside_sessions (person_id, date, had_group, teaching, reading, noted_by, noted_at) VALUES (902, '2026-02-03', TRUE, 'Listening', 'A paper', 901, 0);
