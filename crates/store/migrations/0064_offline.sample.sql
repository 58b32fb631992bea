INSERT INTO offline_batches (session_id, batch, sent_by, sent_at, outcome) VALUES (901, 'sample', 901, 0, '{"clock":"nothing","marked":0,"gone":0,"differing":[]}');
