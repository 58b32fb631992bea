INSERT INTO organisations (id, name, sector, added_at) VALUES (901, 'Sample Trust', 'nhs', 0);
INSERT INTO teams (id, organisation_id, name, added_at) VALUES (901, 901, 'Sample ward', 0);
INSERT INTO people (id, first_name, last_name, sort_name, email, organisation_id, team_id, manager_id, added_at, changed_at)
  VALUES (901, 'Sam', 'Sample', 'sample sam', 'sam@sample.example.org', 901, 901, NULL, 0, 0),
         (902, 'Ada', 'Sample', 'sample ada', 'ada@sample.example.org', 901, 901, 901, 0, 0);
INSERT INTO trusts (person_id, office) VALUES (901, 'coordinator');
INSERT INTO conflicts (one_id, other_id, kind) VALUES (901, 902, 'household');
