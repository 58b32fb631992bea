UPDATE replies SET was = 'not_coming' WHERE session_id = 901;
INSERT INTO closings (session_id, saved_at, themes, closed_at) VALUES (901, 0, 'workload endings', NULL);
