INSERT INTO programmes (id, slug, blueprint, title, design, made_at, changed_at) VALUES (901, 'sample', 'topic-led', 'Sample programme', '{}', 0, 0);
INSERT INTO commissions (programme_id, person_id) VALUES (901, 902);
INSERT INTO participations (programme_id, person_id, joined_at) VALUES (901, 901, 0), (901, 902, 0);
INSERT INTO enquiries (programme_id, name, email, message, received_at) VALUES (901, 'Kim', 'kim@sample.example.org', 'Can we join?', 0);
