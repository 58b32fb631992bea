group-review-letter-subject = What helps you in { $group }?
group-review-letter-lead = { $group } takes a look at itself: what helps, what gets in the way, what to try. There are three short questions.
group-review-letter-who = No page shows who wrote what, and no name is kept with an answer. This is the only letter about it.
group-review-letter-button = Answer the questions
