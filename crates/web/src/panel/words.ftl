# The reviewer's home, and one application read blind.
review-title = Reviews
review-application = Application { $number }
review-next = Read application { $number }
review-next-button = Read it
review-next-second = Talk about application { $number }, then score it again
review-next-second-button = Open it
review-left = { $count ->
    [one] 1 still to do, by { $by }.
   *[other] { $count } still to do, by { $by }.
}
review-nothing = There is nothing to read just now. We write to you when there is.
review-waits = Applications close on { $closes }. Then they are shared out, and we write to you.
review-done-of = { $done } of { $count } done. The order is your own; others have another.
review-all-done = { $count ->
    [one] You have scored the one application you were given. Thank you.
   *[other] You have scored all { $count } applications. Thank you.
}
review-open-word = Still to do
review-begun-word = Begun
review-locked-word = Locked
review-second-word = Score again
review-blind = You read without names, employers or managers: the server takes them out. What others gave is shown once your own scores are locked.
review-yours = Your scores
review-weight = Counts for { $weight } of { $total }.
review-comment = Comment (optional)
review-comment-hint = Those who read this application too see it once they have locked their own scores, and the coordinator once everybody has. Applicants never do. Leave out names.
review-save = Save and go back
review-lock = Lock my scores
review-lock-means = Locked scores are final: you cannot change them. Then you see what the others gave.
review-saved = Saved. You can go on later.
review-locked-notice = Your scores are locked.
review-recused = Thank you for saying so. You do not read it any more.
review-recuse-open = I know who wrote this
review-recuse-means = Give it back, and it is left to others. What you have scored here is deleted. You cannot take it up again.
review-recuse-why = Why?
review-recuse-known = I know this person
review-recuse-worked = We work together, or have done
review-recuse-close = I am close to it in another way
review-recuse = Give it back
review-scores = What was given
review-you = You
review-total = { $total } out of 10
review-points = { $title }: { $points }
review-points-again = { $points } (first { $first })
review-near = Those who have locked are { $gap } apart.
review-far-apart = Those who have locked are { $gap } apart. Please talk about it.
review-go-on = Next application
review-home = Back to my reviews
review-talk-title = Ask to talk
review-talk-how = We send your words to those who read it too. Nobody sees an address: say when you are free, and how you can be reached.
review-talk-words = What do you want to say?
review-talk-words-hint = They answer from their page of this application.
review-talk = Send it
review-talk-sent = Sent. Their answers come by email.
fault-review-not-apart = You can ask to talk once you have locked your scores, and where those who have are 2 or more apart.
fault-review-nobody = Nobody else has read this one.
review-second = Score it once more
review-second-why = You were far apart. Please talk first. Then give the points you stand by now. The first ones are kept.
review-other-window = What was saved from your other window
review-no-points = No points yet
fault-review-points = Choose between 0 and 4
fault-review-missing = { $title }: choose your points
fault-review-locked = Your scores are locked and cannot be changed.
fault-review-why = Choose a reason

# Letters of the round that wait for the reviewer's yes.
review-next-letters = { $count ->
    [one] Letters to approve: 1
   *[other] Letters to approve: { $count }
}
review-next-letters-why = They tell applicants what was decided and why. They wait for the panel's yes.
review-next-letters-button = Read the letters
review-letters-open = { $count ->
    [one] 1 letter waits for your yes
   *[other] { $count } letters wait for your yes
}
review-letters-title = Letters to approve
review-letters-nothing = No letters wait for your yes just now. We write to you when there are any.
review-letters-done = { $count ->
    [one] You have approved the one letter you may read. Thank you.
   *[other] You have approved all { $count } letters you may read. Thank you.
}
review-letters-left = { $count ->
    [one] 1 letter waits for your yes.
   *[other] { $count } letters wait for your yes.
}
review-letters-why = Each says what was decided and why, in the words its reader gets. Where the words of one change after your yes, you are asked again for that one.
review-letters-approved = { $count ->
    [one] You have approved 1.
   *[other] You have approved { $count }.
}
review-letters-offer = A place
review-letters-means = Your yes is to the letters on this page.
review-letters-yes = These letters may go
review-letters-go-on = { $count ->
    [one] Thank you. 1 letter is left.
   *[other] Thank you. { $count } letters are left.
}
review-letters-thanks = Thank you. You have approved every letter you may read.
review-letters-wrong-title = Is something wrong?
review-letters-words = What is wrong?
review-letters-which = In which letters?
review-letters-of = Letter to application { $number }
review-letters-words-hint = The coordinator reads it. Leave out names.
review-letters-wrong = Something is wrong
review-letters-told = The coordinator reads it. Once it is put right you are asked again. The other letters still wait for your yes.
review-letters-said-here = You said that something is wrong here.
review-letters-others = You can say yes to the other letters meanwhile.
review-letters-means-but = It is not to those in which you said that something is wrong.
review-letters-take-back = Nothing is wrong after all
review-letters-taken-back = Taken back. These letters wait for your yes again.
review-letters-said = You said that something is wrong
review-letters-said-earlier = You said this of an earlier wording
review-letters-blind = You read without names, employers or managers: the server takes them out. Letters to people of your own organisation or line are not shown to you.
fault-letters-not-asked = No letters wait for your yes.
fault-letters-other = The letters are not as you saw them any more. Read them again.
fault-letters-which = Choose the letters in which something is wrong.
fault-letters-objected = You said that something is wrong in these letters. Take that back first.
fault-letters-words = Say what is wrong, in at most { $most } characters.

# The coordinator's page.
panel-title = Reviewers and scores
panel-lead-open = Applications close on { $closes }. You can invite reviewers now, and share applications out after that.
panel-lead-closed = { $count ->
    [0] Applications have closed. None was sent.
    [one] Applications have closed. 1 is ready to be shared out.
   *[other] Applications have closed. { $count } are ready to be shared out.
}
panel-lead-drawn = The places are drawn. Nothing is left to read.
panel-lead-shared = { $count ->
    [0] All { $applications } applications are scored.
    [one] 1 reading still to do, by { $by }.
   *[other] { $count } readings still to do, by { $by }.
}
panel-lead-short = { $count ->
    [one] Everything that was given out is read. 1 application has no score yet, because it lacks readers.
   *[other] Everything that was given out is read. { $count } applications have no score yet, because they lack readers.
}
panel-who = Reviewers
panel-nobody = Nobody is on the panel yet. Invite two or three people of different organisations.
panel-nothing-given = Nothing given yet
panel-done-of = { $count } of { $given } done
panel-second-left = { $count ->
    [one] 1 second scoring to do
   *[other] { $count } second scorings to do
}
panel-reminded = Reminded { $day }
panel-end = Take off
panel-remind = Remind those with something left
panel-reminded-notice = { $count ->
    [0] Nobody to remind today.
    [one] 1 reviewer is reminded.
   *[other] { $count } reviewers are reminded.
}
panel-invite = Invite a reviewer
panel-invite-email = Email address
panel-invite-hint = Of somebody in the people list.
panel-invite-button = Invite
panel-invited = { $name } is on the panel. We have written to them.
panel-ended = Taken off. What they had locked counts; the rest goes to others.
panel-share = Share out applications
panel-share-means = Each application gets this many readers, as evenly as can be. Nobody reads one of their own organisation or line, or of somebody they are kept apart from.
panel-share-again = Share out what is missing
panel-share-again-means = Only readings that are missing are given out. What is locked never moves.
panel-readers = Readers for each application
panel-read-by = Scores by
panel-shared-notice = { $count ->
    [0] Nothing was missing.
    [one] 1 reading is given out.
   *[other] { $count } readings are given out.
}
panel-short-title = Too few readers
panel-short-why = Share out what is missing. If these still stand here after that, nobody else on the panel may read them: invite somebody from another organisation first.
panel-short = { $count ->
    [one] Application { $number } lacks 1 reader.
   *[other] Application { $number } lacks { $count } readers.
}
panel-apart-title = Far apart
panel-apart-none = No application that everybody has scored is far apart.
panel-apart-why = Readers of these are or were 2 or more apart. Ask them to talk and to score once more. The first scores are kept.
panel-apart-told = Score { $total }, { $gap } apart.
panel-second-ask = Ask for a talk
panel-second-open = { $count ->
    [one] 1 second scoring to come.
   *[other] { $count } second scorings to come.
}
panel-second-done = Scored again.
panel-second-notice = The readers are asked to talk, and can score it once more.
panel-agreement-title = How far readers agree
panel-agreement-none = There is nothing to compare yet.
panel-agreement-close = Readers agree closely (alpha { $alpha }).
panel-agreement-fair = Readers agree fairly well (alpha { $alpha }).
panel-agreement-loose = Readers often differ (alpha { $alpha }). It may help to talk about what the points stand for.
panel-agreement-open = What alpha means
panel-agreement-means = Krippendorff's alpha compares the totals that readers gave to the same application, before any talk. 1 is agreement throughout, 0 no more than by chance. From 0.8 it counts as close, from 0.67 as fair.
panel-withheld-title = Who does not read what
panel-withheld = { $count ->
    [one] { $name } does not read application { $numbers }: { $why }.
   *[other] { $name } does not read applications { $numbers }: { $why }.
}
panel-locked-title = Locked before it was known
panel-locked-why = What they gave counts. They give no second scores: a second scoring goes on without them.
panel-locked-before = { $count ->
    [one] { $name } has scored application { $numbers }: { $why }.
   *[other] { $name } has scored applications { $numbers }: { $why }.
}
panel-why-applied = they have applied in this round themselves
panel-why-own = it is their own
panel-why-line = in their line
panel-why-conflict = the two are kept apart
panel-why-organisation = from their organisation
panel-why-recused = they gave it back
panel-score = Score
panel-apart-column = Apart
fault-panel-already = { $name } is on the panel already.
fault-panel-applied = { $name } has applied in this round, and so cannot judge the others who have.
fault-panel-drawn = The places of this round are drawn. What was scored stays as it was then.
fault-panel-open = Applications are still open. Share them out once they have closed.
fault-panel-criteria = Say in the set-up how applications are weighed first.
fault-panel-nobody = Invite a reviewer first.
fault-panel-readers = Give a number between 1 and { $most }.
fault-panel-day = Give a day.
fault-panel-not-apart = This application is not far apart, or not scored by everybody yet.
fault-panel-second = A second scoring was opened already.
fault-design-scored = Scores are locked by these criteria and weights, so they cannot be changed any more. You can still put their words right.
