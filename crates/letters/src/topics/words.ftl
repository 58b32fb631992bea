topics-letter-subject = What would you like to talk about in { $group }?
topics-letter-lead = { $group } is choosing its topics. Propose one in a line, and say which ones you would like, by the end of { $deadline }.
topics-letter-again-subject = Topics of { $group }: you can answer until { $deadline }
topics-letter-again-lead = You have not said yet which topics you would like in { $group }. The round closes at the end of { $deadline }.
topics-letter-who = Nobody sees who proposed what, nor what you answer.
topics-letter-button = See the topics
