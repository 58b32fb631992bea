INSERT INTO group_facilitators (id, group_id, person_id, since, ended_at) VALUES (901, 901, 901, 0, 1);
INSERT INTO address_changes (id, person_id, before, changed_at) VALUES (901, 901, 'before@example.org', 0);
