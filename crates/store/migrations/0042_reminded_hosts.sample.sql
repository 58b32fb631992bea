UPDATE host_links SET reminded_at = 0 WHERE site_id = 901;
