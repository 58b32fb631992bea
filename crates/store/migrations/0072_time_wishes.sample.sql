INSERT INTO group_time_wishes (group_id, asked_at) VALUES (901, 0);
