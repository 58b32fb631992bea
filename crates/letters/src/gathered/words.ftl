letter-gathered-subject = { $count } messages from { $provider }
