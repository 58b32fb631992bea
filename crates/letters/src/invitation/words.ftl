invitation-subject = { $group }, { $when }: can you be there?
invitation-lead = { $group } meets, and you are invited. It is part of { $programme }.
invitation-facilitator-subject = { $group }, { $when }: you facilitate
invitation-facilitator = { $group } meets, and you facilitate it. It is part of { $programme }.
