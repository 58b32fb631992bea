INSERT INTO outcome_letters (programme_id, approved_by, approved_at, due_at, days) VALUES (901, 901, 0, 0, 7);
INSERT INTO outcomes (application_id, programme_id, choice, reason, decided_at, decided_by, letters_id, told, told_at)
  VALUES (1, 901, 'offer', '{"is":"score"}', 0, 901, 1, 'offer', 0);
INSERT INTO place_offers (application_id, programme_id, offered_at, until) VALUES (1, 901, 0, 1);
