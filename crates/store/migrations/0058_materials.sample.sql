INSERT INTO materials (id, group_id, owner_id, title, words, file_name, file, brought_at, expires_at) VALUES (901, 901, 901, 'sample', 'sample', '', '', 0, 1);
