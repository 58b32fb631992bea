questionnaire-lead = { $count ->
    [one] One statement.
   *[other] { $count } short statements, about 2 minutes. Leave out any you like.
}
questionnaire-name-apart = Your name is not stored with your answers.
questionnaire-continue = Check my answers
questionnaire-check = Check your answers
questionnaire-check-lead = { $count ->
    [0] You can answer once. Change anything before you send.
    [one] You left one out. That is fine. You can answer once, so change anything before you send.
   *[other] You left { $count } out. That is fine. You can answer once, so change anything before you send.
}
questionnaire-left-out = Left out
questionnaire-send = Send
questionnaire-change = Change something
questionnaire-thanks = Thank you for answering
questionnaire-arrived = Your answers have arrived. There is nothing more to do.
questionnaire-thanks-why = You have answered already. There is nothing more to do.
questionnaire-already-why = Your first answers count. Nothing was changed just now.
questionnaire-closed = This questionnaire is closed
questionnaire-closed-why = No more answers are taken. You need do nothing.
questionnaire-begun = The first session has begun
questionnaire-begun-why = This asked how things were before. Its answers are locked now, for everybody. You need do nothing.
fault-questionnaire-begun = The first session has begun. What was asked before is locked, for everybody.
fault-questionnaire-late = The first session has begun. It is too late to ask how things were before: nobody could answer that any more.
evaluation-late = The first session has begun. It is too late to ask how things were before. To ask after alone, take “before” out of the set-up.
evaluation-locked = The first session has begun. No more answers are taken, and the questionnaire closes by itself in the night.
evaluation-young = A young group gets no verdict: the report says how far the groups are, and not what has changed.
fault-questionnaire-answered = You have already answered
fault-questionnaire-over = This questionnaire is closed.
fault-questionnaire-empty = Answer at least one statement. You can leave out the others.
fault-questionnaire-point = Choose one of the points on the line, or leave this one out.
fault-questionnaire-item = One of the statements is not known. Load the page again and send it once more.
fault-questionnaire-moment = This programme does not ask a questionnaire at that time. Change its set-up first.
fault-questionnaire-instrument = The questionnaire of this programme is not known. Choose another in its set-up.
fault-questionnaire-sent = This questionnaire has been sent already.
fault-questionnaire-first = The first questionnaire was never sent: the second would have nothing to be compared with.
fault-questionnaire-nobody = Nobody takes part in this programme yet. Add people first.
fault-questionnaire-closed = This questionnaire is closed.
fault-questionnaire-reminded = Nobody is left to remind today. People are asked once a day at most.
evaluation-title = Questionnaires
evaluation-lead = Everybody who takes part gets a letter with a link of their own. You see how many answered, never who or what.
evaluation-report = Read the report
evaluation-before = Before
evaluation-after = After
evaluation-before-why = Send it before the first session, so that there is something to compare with.
evaluation-after-why = It asks the same questions again, so that you see what has changed.
evaluation-send = { $count ->
    [one] Send to 1 person
   *[other] Send to { $count } people
}
evaluation-questions = See the questions
evaluation-due = { $count ->
    [0] It is due on { $day }, when half of the { $sessions } sessions are over. None is over yet.
    [one] It is due on { $day }, when half of the { $sessions } sessions are over. 1 is over now.
   *[other] It is due on { $day }, when half of the { $sessions } sessions are over. { $count } are over now.
}
evaluation-due-no-dates = It is due when half of the sessions are over. No dates are set yet.
evaluation-early = Send it early
sending-before = Ask before the sessions
sending-after = Ask after the sessions
sending-early = It is early.
sending-lead = Everybody gets the letter below, with a link of their own. It is sent once.
sending-letter = The letter
sending-who = { $count ->
    [0] Nobody gets it yet
    [one] 1 person gets it
   *[other] { $count } people get it
}
sending-others = { $count ->
    [one] and 1 other
   *[other] and { $count } others
}
sending-not-now = Not now
questions-lead = People answer these twice, before and after. Nobody sees who answered what.
questions-points = The answers to choose from
evaluation-asked = asked
evaluation-answered = answered
evaluation-open = Open since { $day }
evaluation-closed = Closed on { $day }
evaluation-joined = { $count ->
    [one] 1 person has joined since.
   *[other] { $count } people have joined since.
} The reminder asks them too.
evaluation-remind = Remind those who have not answered
evaluation-close-open = Close it
evaluation-close-why = Nobody can answer after that, and it cannot be opened again. The figures appear once it is closed, if { $count } people or more have answered.
evaluation-close = Close the questionnaire
evaluation-too-few = Fewer than { $count } people answered. These answers are never shown, so that no one can be picked out.
evaluation-sent = The letters are on their way. They go out by day; whoever has had a letter of this kind today gets theirs in the morning.
evaluation-reminded = { $count ->
    [one] 1 reminder is on its way. It goes out by day, one letter to each address.
   *[other] { $count } reminders are on their way. They go out by day, one letter to each address.
}
evaluation-closed-now = The questionnaire is closed.
