INSERT INTO enquiries (name, email, message, received_at) VALUES ('Noor Sample', 'noor.sample@example.org', 'When?', 0);
