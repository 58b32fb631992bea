INSERT INTO endorsements (application_id, name, email, token_hash, named_by, asked_at, ended_at)
  VALUES (1, 'Rae Sample', 'rae.sample@example.org', 'sample-endorsement-before', 'applicant', 0, 0);
