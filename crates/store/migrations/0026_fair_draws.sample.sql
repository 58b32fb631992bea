UPDATE draws SET entries = '{"entries":[],"quotas":[]}', relaxed_whys = '["Only four applied."]' WHERE programme_id = 901;
