INSERT INTO rotas (group_id, version, draft, changed_at) VALUES (901, 1, '{"mornings":[]}', 0);
INSERT INTO rota_letters (group_id, person_id, turns, sent_at) VALUES (901, 901, '[]', 0);
INSERT INTO peer_groups (group_id, from_group_id, keeper_id, offered_by, offered_at) VALUES (901, 901, 901, 902, 0);
INSERT INTO graduate_plans (programme_id, person_id, team, state, changed_at) VALUES (901, 901, 'Day staff', 'planned', 0);
