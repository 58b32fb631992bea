reminder-subject = Can you be there? { $group }, { $when }
reminder-lead = { $group } meets soon, and we have not heard from you yet. One press is enough.
