UPDATE reviews SET is_second_for_panel = TRUE WHERE id = 1;
UPDATE letters SET day = '1970-01-01';
