group-agreement-subject = What do you say to the group agreement of { $group }?
group-agreement-lead = { $group } has words for its own group agreement. It asks what you say to them.
group-agreement-again-subject = Reminder: the group agreement of { $group }
group-agreement-again-lead = { $group } does not know yet what you say to its group agreement.
group-agreement-who = Only your group reads the words and your answer. You can also say “not yet”.
group-agreement-button = Read it and say
