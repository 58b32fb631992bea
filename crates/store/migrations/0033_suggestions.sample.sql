INSERT INTO suggestions (id, programme_id, stage, task, seed, asked_by, asked_at) VALUES (901, 901, 'groups', '"mend"', 1, 902, 0);
INSERT INTO fixed_members (group_id, person_id, fixed_by, fixed_at) VALUES (901, 901, 902, 0);
INSERT INTO fixed_groups (group_id, what, fixed_by, fixed_at) VALUES (901, 'lead', 902, 0);
