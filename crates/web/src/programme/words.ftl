fault-programme-no-blueprint = Choose what the programme is made from.
fault-programme-state = This cannot be done to the programme now. Look at its page again.
fault-programme-open-offers = { $count ->
    [one] 1 person has an offer of a place to answer. Wait for them, or note on the board of places that they pass; then close the programme.
   *[other] { $count } people have an offer of a place to answer. Wait for them, or note on the board of places that they pass; then close the programme.
}
fault-programme-closed = The programme is closed. Open it again first.
fault-programme-in-group = This person sits in a group. Take them out of the group first.
fault-programme-nobody = We know nobody with this address. Add the person first.
programme-day-short = { $day } { $month }
programme-range = { $from } to { $to } { $year }
programme-number = { $count ->
    [1] One
    [2] Two
    [3] Three
    [4] Four
    [5] Five
    [6] Six
    [7] Seven
    [8] Eight
    [9] Nine
    [10] Ten
    [11] Eleven
    [12] Twelve
   *[other] { $count }
}
programme-once = { $day }, { $span }
programme-weekdays = { $number } { $weekday }s, { $span }
programme-every-second = Every second { $weekday }, { $count } times, { $span }
programme-every-weeks = { $weekday }s every { $every } weeks, { $count } times, { $span }
programme-monthly = { $weekday }s once a month, { $count } times, { $span }
programme-various-times = at various times
programme-dates = { $count ->
    [one] 1 date, { $span }
   *[other] { $count } dates, { $span }
}
programme-other-dates = { $count ->
    [one] 1 other date
   *[other] { $count } other dates
}
programme-no-session = no session
programme-instead = instead of { $day }
programme-moved = moved to { $day }
programme-story-off = { $day }: no session.
programme-story-why = { $day }: no session. { $why }.
programme-story-moved = { $day }: moved to { $to }.
programme-clocks-forward = Clocks go forward on { $day }. The session stays at { $time }.
programme-clocks-back = Clocks go back on { $day }. The session stays at { $time }.
programme-clock-missing = On { $day } there is no { $time }: the clocks jump over it. The session starts as much later.
programme-clock-twice = On { $day } there are two times called { $time }. The session starts at the first.
programme-places = { $count ->
    [one] 1 place.
   *[other] { $count } places.
}
programme-closes = Closes { $day }, { $time }.
programme-hear = You hear by { $day }.
programme-is-over = This programme is over.
programme-round-closed = This round is closed.
programme-partner = We run it with { $name }. { $words }
programme-session = session { $number }
programme-sessions = sessions { $others } and { $last }
programme-stage-when = { $heading }. { $range }.
programme-stage-once = { $heading }.
programme-apply = Apply for a place
programme-has-begun = It has begun. Ask to join the next one.
programme-dates-over = Its dates are over. Ask to join the next one.
programme-past = The dates it had
programme-day-over = over
programme-ask = Ask about a place
programme-ask-next = Tell me about the next one
programme-who = Is it for me?
programme-needed = What you need
programme-one-of = And one of these
programme-how = What it is like
programme-aims = What it is for
programme-more-aims = { $count ->
    [one] 1 more aim
   *[other] { $count } more aims
}
programme-topics = What we talk about
programme-outcomes = What it can change
programme-run-by = Who runs it
programme-steps = What happens
programme-stages = The other parts
programme-entry = At a glance
programme-entry-topic = Topic
programme-entry-audience = Audience
programme-entry-for = Who it is for
programme-entry-format = Format
programme-entry-read = Time to read
programme-entry-link = Read more elsewhere
programme-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
programme-questions = Questions?
programme-last-call = Ready when you are
programme-last-apply = We send you a link by email. You can stop and come back to it as often as you like.
programme-last-next = Leave your email, and we write to you once, when it opens.
programme-last-words = Write to us, in as few words as you like. We read every message ourselves.
programme-list-title = Programmes
programme-views = Which programmes
programme-view-all = { $count } in all
programme-view-draft = { $count } being set up
programme-view-published = { $count } published
programme-view-closed = { $count } closed
programme-state-draft = Being set up
programme-state-published = Published
programme-state-closed = Closed
programme-people = { $count ->
    [0] no people yet
    [one] 1 person
   *[other] { $count } people
}
programme-groups = { $count ->
    [0] no groups yet
    [one] 1 group
   *[other] { $count } groups
}
programme-confirmed = { $count } confirmed
programme-ungrouped = { $count ->
    [0] everyone has a place
    [one] 1 person without a group
   *[other] { $count } people without a group
}
programme-sessions-laid = { $count ->
    [0] no sessions yet
    [one] 1 session
   *[other] { $count } sessions
}
programme-sessions-held = { $count } over
programme-waves = { $count ->
    [0] nothing asked yet
    [one] 1 questionnaire
   *[other] { $count } questionnaires
}
programme-answered = { $count ->
    [one] 1 answer
   *[other] { $count } answers
}
programme-missing = { $count ->
    [0] complete
    [one] 1 thing to mend
   *[other] { $count } things to mend
}
programme-list-empty = There is no programme in this view. Make one from a blueprint: you get a draft that only coordinators see.
programme-list-older = Older programmes
programme-new = Make a programme
programme-new-title = Make a programme
programme-pick-lead = Start from one of these. You can change everything afterwards.
programme-pick-back = Choose another start
programme-field-title = Title
programme-title-hint = As people will see it.
programme-first = First date
programme-first-past = The first session would be on { $day }, which is past. Choose another day, unless you enter a programme that has begun already.
programme-first-hint = Nobody meets before this day. You see every date before you save.
programme-show-why = Nothing is saved yet.
programme-show-again = Show the dates again
programme-make = Make the draft
programme-make-why = Nobody sees it until you publish it.
programme-made-without-breaks = The draft is made. The blueprint's breaks were left out, since they belong to other weeks: add your own under Dates and place. Look through its parts, then publish it.
programme-made = The draft is made. Look through its parts, then publish it.
programme-file-link = Or make one from a blueprint file
programme-file-title = Make a programme from a file
programme-file-lead = Any programme can be saved as a blueprint file. Choose such a file here, or paste its text.
programme-file-choose = A blueprint file
programme-file-choose-hint = Its name ends in .toml. It may have up to 256 KB.
fault-programme-file-large = This file is larger than 256 KB, so it is no blueprint. Choose the file you meant.
fault-programme-file-text = This file is not plain text (UTF-8). Open it in a text editor and save it as UTF-8, or paste its text below.
programme-file-text = Or its text
programme-file-hint = It begins with key, name, document and says.
programme-file-first-hint = Leave it empty to keep the dates in the file.
programme-see-page = See the public page
programme-part-setup = Set-up
programme-part-applications = Applications
programme-part-panel-about = Who reads applications, what is still to do, and how far they agree
programme-part-draw = Places, aims, and a draw that anybody can check
programme-applications = { $count ->
    [0] None sent yet
    [one] 1 sent
   *[other] { $count } sent
}
programme-part-ready = Who says yes, the plan, the workshop: seven tips, and what is missing
programme-part-people = People
programme-part-groups = Groups
programme-part-course = The course
programme-part-course-says = What happens on which morning
programme-part-rota-says = Who facilitates and who is a member, each morning
programme-part-plans-says = From plan to live group
programme-part-dates = Dates
programme-part-evaluation = Questionnaires
programme-state-title = Who sees it
programme-commissioned = Paid for by { $names }.
programme-commissioned-notice = They see the report of this programme from now on.
programme-commission-end = Take off
programme-commission-ended = They do not see the report of this programme any more.
programme-commissioner = Email of who pays for it
programme-commissioner-hint = They are in the people table already. They see the report, and nothing of who said what.
programme-commissioner-add = Let them see the report
programme-draft-means = Only coordinators see it. Publishing it opens its public page.
programme-published-means = Anybody can read its page and ask about it. When you close it, the page stays and says that the programme is over.
programme-closed-means = The page stays and says that the programme is over. You can open it again.
programme-close = Close the programme
programme-open-again = Open it again
programme-published-notice = It is published: anybody can read its page.
programme-closed-notice = It is closed. Its page says that it is over.
programme-export = Save the design as a blueprint file
programme-next-mend = { $count ->
    [one] One thing to mend
   *[other] { $count } things to mend
}
programme-next-mend-why = Then it can be published.
programme-next-mend-do = Open the set-up
programme-next-publish = Ready to publish
programme-next-publish-why = Anybody can then read its page and ask about it. You can still change it.
programme-next-publish-do = Publish
programme-next-applying = { $count ->
    [0] Nobody has applied yet
    [one] 1 person has applied
   *[other] { $count } people have applied
}
programme-next-applying-why = Applications close on { $day }.
programme-next-applying-do = See the applications
programme-next-reading = { $count ->
    [one] 1 application is being read
   *[other] { $count } applications are being read
}
programme-next-reading-why = Not everybody who reads them has locked their scores.
programme-next-reading-do = Open the panel
programme-next-answering = { $count ->
    [one] 1 application is decided
   *[other] All { $count } applications are decided
}
programme-next-answering-why = The letters are approved. Whoever takes a place is then one of the people of the programme.
programme-next-answering-do = Open the board
programme-next-people = Who takes part?
programme-next-people-why = Choose people from your list, or bring in a new list.
programme-next-people-do = Add people
programme-next-groups = { $count ->
    [one] 1 person waits for a group
   *[other] { $count } people wait for a group
}
programme-next-groups-why = Put them together so that no one sits with their own manager.
programme-next-groups-do = Form the groups
programme-next-place = { $count ->
    [one] 1 person waits for a group
   *[other] { $count } people wait for a group
}
programme-next-place-why = They take part and are in no group yet.
programme-next-place-do = Open the groups
programme-next-confirm = { $count ->
    [one] 1 group to confirm
   *[other] { $count } groups to confirm
}
programme-next-confirm-why = Look at who is in it, then confirm it.
programme-next-confirm-do = Open the groups
programme-next-dates = The groups have no dates yet
programme-next-dates-why = Everyone gets an invitation for their calendar.
programme-next-dates-do = Set the dates
programme-next-timetable = { $count ->
    [one] 1 group has no dates yet
   *[other] { $count } groups have no dates yet
}
programme-next-timetable-why = Find dates, rooms and facilitators for all of them at once.
programme-next-timetable-do = Find a timetable
programme-next-invite = { $count ->
    [one] 1 group waits for its invitations
   *[other] { $count } groups wait for their invitations
}
programme-next-invite-why = The dates are set; not everybody was asked yet.
programme-next-invite-do = Open the dates
programme-next-ask-again = { $count ->
    [one] Ask 1 person again
   *[other] Ask { $count } people again
}
programme-next-ask-again-why = Half of the sessions are over. The same questions show what has changed.
programme-next-ask-again-do = Open the evaluation
programme-next-close-wave = { $count ->
    [one] 1 questionnaire is still open
   *[other] { $count } questionnaires are still open
}
programme-next-close-wave-why = Close it when nobody answers any more. Then its figures can be shown.
programme-next-close-wave-do = Open the evaluation
programme-next-over = Every session is over
programme-next-over-why = Read the report. You can close the programme when you are done with it.
programme-next-over-do = Read the report
programme-next-called-off = Every date was called off
programme-next-called-off-why = None was held. You can set new dates, or close the programme.
programme-next-called-off-do = Open the dates
programme-next-report = The programme is closed
programme-next-report-why = Its report stays, with the sessions held and what has changed.
programme-next-report-do = Read the report
programme-next-ask = { $count ->
    [one] Ask 1 person before you start
   *[other] Ask { $count } people before you start
}
programme-next-ask-why = A few questions now show later what has changed.
programme-next-ask-do = Open the evaluation
fault-programme-title = Give the programme a title
fault-programme-first = Choose a first date
fault-programme-first-year = Type a year between 2000 and 2100
fault-programme-date = Type the date as day, month and year, such as 14/4/2026
fault-programme-toml = Line { $line }: { $why }
programme-part-messages = What goes out, to how many, and when
