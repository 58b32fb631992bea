UPDATE endorsements SET answer = 'agreed', told = 'agreed', answered_at = 0 WHERE token_hash = 'sample-endorsement';
UPDATE applications SET sent_version = version WHERE token_hash = 'sample-application';
