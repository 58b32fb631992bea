INSERT INTO import_people (import_id, person_id) SELECT id, 901 FROM imports;
UPDATE imports SET programme_id = 901;
UPDATE enquiries SET answer = 'Sent them the dates.';
INSERT INTO contact_looks (programme_id, looked_by, looked_at) VALUES (901, 902, 0);
