leaving-subject = You are not part of { $group } any more
leaving-lead = You are not part of { $group }, a group of { $programme }, any more. The dates that we told you of are not yours now.
leaving-calendar = If you had invitations to some of them, a letter for each takes it out of your calendar.
leaving-own-subject = You are not part of { $group } any more, the group that keeps itself
leaving-own-lead = You are not part of { $group } any more: the group that keeps itself, after { $programme }. The dates that it told you of are not yours now.
leaving-own-other = A group called { $group } that is run for you is another one: there nothing has changed.
