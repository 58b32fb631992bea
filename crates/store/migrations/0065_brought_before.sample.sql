UPDATE closings SET brought_id = NULL;
