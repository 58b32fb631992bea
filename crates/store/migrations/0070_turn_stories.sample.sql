INSERT INTO turn_stories (session_id, person_id) VALUES (901, 902);
INSERT INTO closing_stories (session_id, person_id) VALUES (901, 902);
