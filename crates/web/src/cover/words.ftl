cover-title = Cover for { $name }
cover-days = { $from } to { $to }
cover-when = { $day }, { $span }
cover-group = { $group }, { $programme }
cover-nothing = { $name } holds no sessions on these days.
cover-sessions = { $count ->
    [one] 1 session is theirs on these days.
   *[other] { $count } sessions are theirs on these days.
}
cover-explained = A suggestion changes nothing, and nobody is told until you use it.
cover-suggest = Suggest cover
cover-anew = Suggest anew
cover-which = Their sessions
cover-other-days = Other days
cover-from = First day away
cover-to = Last day away
cover-to-hint = Leave it empty for six weeks.
cover-show = Show these days
cover-taken = { $count ->
    [0] Nobody can take any of these sessions.
    [one] 1 session has somebody who can take it.
   *[other] { $count } sessions have somebody who can take them.
}
cover-uncovered = { $count ->
    [one] 1 has nobody.
   *[other] { $count } have nobody.
}
cover-handovers = { $count ->
    [one] One group meets one new person.
   *[other] Groups meet a new person { $count } times in all.
}
cover-proven = No other way leaves fewer sessions out or needs fewer changes.
cover-nobody-told = Nobody is told until you use it.
cover-use = Use this
cover-drop = Leave everything as it is
cover-left = The suggestion is gone. Every session is as it was.
cover-leave-out = Leave it as it is
cover-old = Something has changed since this was suggested. Ask for it anew.
cover-used = { $count ->
    [one] 1 session is handed over.
   *[other] { $count } sessions are handed over.
}
cover-is-used = { $count ->
    [one] 1 session is with somebody else now.
   *[other] { $count } sessions are with others now.
}
cover-undo-until = Letters about it go out after { $time }. You can undo it until then.
cover-undo = Undo
cover-taken-back = { $count ->
    [one] 1 session is as it was.
   *[other] { $count } sessions are as they were.
}
cover-somebody = Somebody
cover-nobody = Nobody can take it.
cover-nobody-at-all = Nobody else facilitates yet.
cover-free-elsewhere = { $count ->
    [one] { $names } could take it, but takes others then.
   *[other] { $names } could take it, but take others then.
}
cover-why-learning = { $count ->
    [one] { $names } is still learning.
   *[other] { $names } are still learning.
}
cover-why-inside = { $count ->
    [one] { $names } may lead in their own organisation only.
   *[other] { $names } may lead in their own organisations only.
}
cover-why-organisation = { $count ->
    [one] { $names } works for a member’s organisation.
   *[other] { $names } work for members’ organisations.
}
cover-why-member = { $count ->
    [one] { $names } is too close to a member.
   *[other] { $names } are too close to members.
}
cover-why-credential = { $count ->
    [one] { $names } does not hold what the stage asks for.
   *[other] { $names } do not hold what the stage asks for.
}
cover-why-site = { $count ->
    [one] { $names } does not go to that site.
   *[other] { $names } do not go to that site.
}
cover-why-away = { $count ->
    [one] { $names } is away.
   *[other] { $names } are away.
}
cover-why-hours = { $count ->
    [one] { $names } does not work then.
   *[other] { $names } do not work then.
}
cover-why-busy = { $count ->
    [one] { $names } has another session then, or no break between.
   *[other] { $names } have other sessions then, or no break between.
}
cover-why-day = { $count ->
    [one] { $names } has a full day.
   *[other] { $names } have a full day.
}
cover-why-elsewhere = { $count ->
    [one] { $names } is at another site that day.
   *[other] { $names } are at other sites that day.
}
cover-why-groups = { $count ->
    [one] { $names } has as many groups as they take.
   *[other] { $names } have as many groups as they take.
}
fault-cover-date = Write a date, such as 2 March 2026
fault-cover-days = Choose a last day that is not before the first, within a year
fault-cover-nothing = There is no session on these days to find cover for.
fault-cover-old = Something has changed since this was suggested. Ask for it anew.
fault-cover-waits = A cover you used can still be undone. Undo it first, or ask again once people have been told.
fault-cover-nobody = Choose somebody for one session at least.
fault-cover-not-free = Choose somebody who is free then
fault-cover-together = Choose another: they cannot take all that you gave them
fault-cover-undo-late = People have been told by now. Change the sessions one by one.
session-somebody-else = Somebody else for a while
