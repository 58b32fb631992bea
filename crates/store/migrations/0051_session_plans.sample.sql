INSERT INTO session_plans (session_id, plan, version, changed_by, changed_at) VALUES (901, '{"method":"open-space","parts":[]}', 1, 901, 0);
