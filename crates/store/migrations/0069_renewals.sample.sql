UPDATE commission_years SET made_at = 0, moved = '{"stage":null,"groups":[]}' WHERE commission_id = 1;
