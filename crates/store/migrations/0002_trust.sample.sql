INSERT INTO sign_in_codes (email, person_id, code_hash, link_hash, asked_at, expires_at) VALUES ('sam@sample.example.org', 901, 'aa', 'bb', 0, 600000);
INSERT INTO sign_ins (person_id, token_hash, began_at, seen_at, ends_at, idle_limit) VALUES (901, 'cc', 0, 0, 1000, 1000);
INSERT INTO links (purpose, person_id, subject_id, token_hash, made_at) VALUES ('calendar', 901, 901, 'dd', 0);
INSERT INTO events (at, person_id, act, noun, noun_id) VALUES (0, 901, 'SignIn', 'person', 901);
INSERT INTO jobs (kind, payload, key, due_at, queued_at) VALUES ('remind_the_silent', '{"kind":"remind_the_silent"}', 'sample', 0, 0);
INSERT INTO letters (message_id, occasion, person_id, subject, sent_at) VALUES ('sample@example.org', 'sign_in', 901, 'Your code', 0);
INSERT INTO heartbeats (id, at) VALUES (2, 0);
