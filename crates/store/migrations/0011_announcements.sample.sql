INSERT INTO session_announcements (session_id, person_id, heard_sequence, announced_at) VALUES (901, 901, NULL, 0);
INSERT INTO session_versions (session_id, sequence, date, starts, minutes, place, join_link, facilitator_id, is_cancelled) VALUES (901, 0, '2026-03-31', '14:00', 75, 'Quiet room', '', 901, FALSE);
