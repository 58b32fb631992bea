safeguarding-letter-subject = There is an entry in the safeguarding log
safeguarding-letter-lead = Somebody has written an entry in the safeguarding log.
safeguarding-letter-who = You read it as the safeguarding lead. This letter holds nothing of it.
safeguarding-letter-button = Open the log
