commitments-title = Who says yes
commitments-none = No organisation takes part yet. Add people to the programme, or add an organisation here.
commitments-table = Organisations and their levels
commitments-organisation = Organisation
commitments-people = { $count ->
    [0] Nobody takes part yet
    [one] 1 person takes part
   *[other] { $count } people take part
}
commitments-state-not-asked = Not asked
commitments-state-silent = Asked
commitments-state-agreed = Yes
commitments-state-not-yet = Not yet
commitments-state-changed = Ask again
commitments-asked-on = { $name }, asked on { $day }
commitments-agreed-on = { $name }, { $day }
commitments-not-yet-on = { $name }, { $day }
commitments-ask = Ask
commitments-ask-other = Ask again
commitments-ask-one = Ask somebody
commitments-withdraw = Withdraw
commitments-withdrawn = This level is not asked any more.
commitments-remind = Remind those who are silent
commitments-silent = { $count ->
    [one] 1 level has not answered. It is reminded by itself after five days.
   *[other] { $count } levels have not answered. They are reminded by themselves after five days.
}
commitments-reminded = { $count ->
    [0] Nobody is left to remind today. People are asked once a day at most.
    [one] 1 level is reminded. The letter goes out by day.
   *[other] { $count } levels are reminded. The letters go out by day.
}
commitments-changed = { $count ->
    [one] 1 level was asked in other words than those of today
   *[other] { $count } levels were asked in other words than those of today
}
commitments-again = Ask them again
commitments-asked = { $count ->
    [0] Nobody new was asked: they have said yes, or wait already.
    [one] 1 level is asked. The letter goes out by day.
   *[other] { $count } levels are asked. The letters go out by day.
}
commitments-asked-now = { $count ->
    [one] You asked 1 level just now.
   *[other] You asked { $count } levels just now.
}
commitments-undo = Undo
commitments-undo-lasts = for 10 minutes
commitments-undone = { $count ->
    [0] Nothing was left to take back.
    [one] Taken back: 1 level is not asked.
   *[other] Taken back: { $count } levels are not asked.
}
commitments-words = What they said
commitments-words-who = Only coordinators read this.
commitments-said = { $organisation }, { $level }, { $day }
commitments-more = More organisations
commitments-add = Add an organisation
commitments-add-why = The organisations of everybody who takes part stand here already.
commitments-add-button = Add it
commitments-added = The organisation is added.
commitments-remove = Take off
commitments-removed = The organisation is taken off.
commitment-ask-title = Ask somebody to say yes
commitment-ask-lead = They get a letter with a link of their own. They need no account.
commitment-ask-nobody = Every level has said yes.
commitment-ask-name = Who signs?
commitment-ask-email = Their email address
commitment-ask-email-hint = The link goes there. Whoever opens it can answer.
commitment-ask-levels = What do they sign for? Choose one, or several.
commitment-ask-send = Ask them
commitment-title = Will { $organisation } take part?
commitment-level = { $name }, you answer for { $organisation }. Your level: { $level }.
commitment-aims = What it is for
commitment-time-title = What time it takes
commitment-time = { $count ->
    [one] 1 session of { $minutes } minutes, { $span }.
   *[other] { $count } sessions of { $minutes } minutes, { $span }.
}
commitment-time-unknown = The dates are not known yet. We tell you as soon as they are.
commitment-dates = The dates as they are planned
commitment-clauses = What we ask you to agree to
commitment-answer = Your answer
commitment-agree = Yes, we take part
commitment-not-yet = Not yet
commitment-name = Your name
commitment-name-hint = If yes. Type it as in the letter.
commitment-words = What stands in the way?
commitment-words-hint = If not yet. Only the coordinators read this. You can still say yes later.
commitment-send = Send the answer
commitment-you-agreed = { $name } said yes on { $day }.
commitment-you-not-yet = You said “not yet” on { $day }. You can still say yes here.
commitment-receipt = We sent you an email with these words. This page stays at the same link.
commitment-thanks = Thank you. We ask nothing more of you here.
commitment-several = { $count ->
    [0] You answer for { $all } levels. None is answered yet.
    [one] You answer for { $all } levels. 1 is answered.
   *[other] You answer for { $all } levels. { $count } are answered.
}
commitment-next = Go on to { $level }
commitment-others = The others you answer for
commitment-other = { $level }, { $organisation }
commitment-other-answered = Answered
commitment-other-open = Not yet answered
commitment-agreed-to = What was agreed to
commitment-wording = How this wording is known
commitment-pinned = This wording is known by { $hash }.
commitment-contact = Any question? Write to { $email }.
fault-commitment-name = Type the name of who signs
fault-commitment-email = Type an email address, such as name@example.org
fault-commitment-levels = Choose at least one level
fault-commitment-organisation = Type the name of the organisation
fault-commitment-there = { $organisation } is there already
fault-commitment-words = Say in a few words what stands in the way
fault-commitment-answer = Choose one of the two
fault-commitment-agreed = You have said yes already. Write to us if that has changed.
fault-commitment-newer = We have asked this again in other words. You find the link in our last email.
fault-commitment-over = This is not asked any more. There is nothing to do.
fault-commitment-undo-late = It was asked more than 10 minutes ago. Withdraw the levels one by one.
