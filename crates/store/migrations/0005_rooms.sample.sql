INSERT INTO rooms (session_id, state, version, changed_at) VALUES (901, '{}', 1, 0);
INSERT INTO attendances (session_id, person_id, state, recorded_by, recorded_at) VALUES (901, 902, 'present', 901, 0);
INSERT INTO themes (session_id, code) VALUES (901, 'workload');
