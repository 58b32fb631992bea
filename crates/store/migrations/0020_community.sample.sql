INSERT INTO profiles (person_id, is_shown, wants_partner, offers, travel, changed_at) SELECT id, TRUE, FALSE, 'Groups for night staff', 'Online', 0 FROM people ORDER BY id LIMIT 1;
INSERT INTO colleague_messages (from_id, to_id, words, written_at) SELECT min(id), max(id), '', 0 FROM people;
