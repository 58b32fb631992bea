leaving-subject = You are not part of { $group } any more
leaving-lead = You are not part of { $group }, a group of { $programme }, any more. The dates that we told you of are not yours now.
leaving-calendar = If you had invitations to some of them, a letter for each takes it out of your calendar.
