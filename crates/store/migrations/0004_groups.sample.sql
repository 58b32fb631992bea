INSERT INTO groups (id, programme_id, stage, name, facilitator_id, made_at) VALUES (901, 901, 'groups', 'Sample', 901, 0);
INSERT INTO memberships (group_id, person_id, joined_at) VALUES (901, 902, 0);
INSERT INTO overrides (group_id, rule, people, reason, given_by, given_at) VALUES (901, 'too_few', '902', 'A pilot.', 901, 0);
INSERT INTO sessions (id, group_id, number, date, starts, minutes, zone, starts_at, ends_at) VALUES (901, 901, 1, '2026-03-31', '14:00', 75, 'Europe/London', 0, 4500000);
INSERT INTO replies (session_id, person_id, answer, replied_at) VALUES (901, 902, 'coming', 0);
INSERT INTO session_invitations (session_id, person_id, first_sequence, sequence, invited_at) VALUES (901, 902, 0, 0, 0);
