invitation-subject = { $group }, { $when }: can you be there?
invitation-coming-subject = { $group }, { $when }: for your calendar
invitation-lead = { $group } meets, and you are invited. It is part of { $programme }.
invitation-coming = You said you will be there. The file with this letter puts the date into your calendar.
invitation-facilitator-subject = { $group }, { $when }: you facilitate
invitation-facilitator = { $group } meets, and you facilitate it. It is part of { $programme }.
