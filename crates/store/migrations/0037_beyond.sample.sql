UPDATE outcomes SET beyond_rule = 'sample', beyond_why = 'sample' WHERE application_id = 1;
