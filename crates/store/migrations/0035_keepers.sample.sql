UPDATE peer_groups SET declined_at = 0 WHERE group_id = 901;
