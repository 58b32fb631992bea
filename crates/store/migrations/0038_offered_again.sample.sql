UPDATE place_offers SET again_at = 1 WHERE application_id = 1;
