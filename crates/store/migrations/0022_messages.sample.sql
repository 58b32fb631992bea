INSERT INTO message_words (kind, subject, body, version, saved_at, saved_by) VALUES ('reminder', 'Still to say', '{{ details }}', 1, 0, 901);
INSERT INTO gatherings (address, day, message_id, held_until) VALUES ('sample', '2026-11-21', 'gathered-sample', 0);
