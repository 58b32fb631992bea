INSERT INTO imports (file_name, cells, mapping, state, rows_total, begun_by, begun_at, changed_at) VALUES ('people.csv', '[]', '{"columns":[]}', 'checked', 0, 901, 0, 0);
