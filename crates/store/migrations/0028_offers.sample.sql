UPDATE outcomes SET tellings = 2, heard_at = 0, seal = 'sample' WHERE application_id = 1;
UPDATE place_offers SET person_id = 902 WHERE application_id = 1;
