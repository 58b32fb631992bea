timetable-title = A year’s timetable
timetable-part = Dates, rooms and facilitators for many groups at once.
timetable-lead = Every group gets one facilitator, one room and one time of the week for all its dates. Nothing changes until you use it, and nobody is told before you send invitations.
timetable-stage = Stage
timetable-all-have-dates = Every confirmed group of this stage has dates, or a poll about them.
timetable-to-dates = See the dates
timetable-to-groups = See the groups
timetable-looking = Looking for a timetable
timetable-looking-lead = This can take some seconds. You can stop it and keep the best so far.
timetable-far = { $steps } of { $all } steps.
timetable-far-none = No timetable is whole yet.
timetable-far-best = The best so far counts { $best }. None can be below { $bound }, so it could be { $gap }% better at most.
timetable-bar = How far it is
timetable-stopping = It stops now and keeps the best so far.
timetable-stop = Stop, keep the best
timetable-refresh = Look again
timetable-drop = Leave everything as it is
timetable-left = The timetable is gone. Every group is as it was.
timetable-nothing = There is no timetable
timetable-found = { $count ->
    [one] 1 group has a place in the year.
   *[other] All { $count } groups have a place in the year.
}
timetable-found-people = { $count ->
    [one] 1 person facilitates them.
   *[other] { $count } people facilitate them.
}
timetable-found-lost = { $count ->
    [0] No date falls out.
    [one] 1 date falls out.
   *[other] { $count } dates fall out.
}
timetable-nobody-told = Nobody is told before you send invitations.
timetable-use = Use this timetable
timetable-another = Find another
timetable-anew = Find it anew
timetable-before = Back to outcome { $seed }
timetable-used-before = The timetable you used before
timetable-used-before-lead = You used it on { $day } for { $groups }. Looking for another changes nothing of it.
timetable-used-before-undo = Undo that one
timetable-old = Something has changed since this was found. Find it anew.
timetable-is-used = The groups have these dates now. Nobody was told: look at them, then send invitations.
timetable-used = { $count ->
    [one] 1 date is laid out.
   *[other] { $count } dates are laid out.
}
timetable-undo = Undo
timetable-taken-back = Every group is as it was.
timetable-groups = Group by group
timetable-when-1 = Every { $weekday }, { $span }
timetable-when-2 = Every second { $weekday }, { $span }
timetable-when-4 = Every fourth { $weekday }, { $span }
timetable-dates = { $count ->
    [one] 1 date, on { $first }
   *[other] { $count } dates, { $first } to { $last }
}
timetable-with = With { $name }
timetable-with-now = With { $name }, now { $now }
timetable-room = { $room }, { $site }, { $capacity } seats
timetable-online = Online
timetable-lost = { $count ->
    [0] No date falls out
    [one] 1 date falls out
   *[other] { $count } dates fall out
}
timetable-lost-away = { $day }: { $name } is away
timetable-lost-closed = { $day }: the room is closed
timetable-lost-closed-for = { $day }: the room is closed, { $reason }
timetable-lost-holiday = { $day }: bank holiday
timetable-cannot = { $names } cannot come then.
timetable-why = Why so?
timetable-why-wished = Its half-day is one that suits best.
timetable-why-not-wished = Its half-day is possible, not one that suits best.
timetable-why-others = { $count ->
    [0] Nobody else may facilitate it.
    [one] 1 other person may facilitate it.
   *[other] { $count } others may facilitate it.
}
timetable-why-seats = { $count ->
    [0] Every seat of the room is taken.
    [one] 1 seat of the room stays empty.
   *[other] { $count } seats of the room stay empty.
}
timetable-weeks = Who is where
timetable-day = { $weekday }, { $site }
timetable-day-group = { $group }, { $span }
timetable-day-group-2 = { $group }, { $span }, every second week from { $first }
timetable-day-group-4 = { $group }, { $span }, every fourth week from { $first }
timetable-good = How good it is
timetable-good-best = It is proven that no other timetable with these rules is better.
timetable-good-gap = It is proven that no other timetable with these rules is more than { $gap }% better.
timetable-good-stopped = You stopped the search: this is the best that was found until then.
timetable-score = It counts { $cost }; none can be below { $bound }.
timetable-score-what = A date that falls out counts 10, a half-day that does not suit best 3, an empty seat 1, and a day on which somebody travels 4.
timetable-again = Outcome { $seed } after { $steps } steps: the same groups, people and rooms give it again.
timetable-no-credential = Nobody who could facilitate { $groups } holds what the stage asks for until { $until }.
timetable-no-organisation = All who could facilitate { $groups } work for an organisation of their members.
timetable-no-facilitator = Nobody can facilitate { $groups }.
timetable-no-people = Nobody was chosen who could facilitate { $groups }.
timetable-no-room = { $count ->
    [one] { $groups } needs a room for { $people } people, and the largest at { $site } holds { $most }.
   *[other] { $groups } need a room for { $people } people, and the largest at { $site } holds { $most }.
}
timetable-no-room-at-all = { $count ->
    [one] { $groups } needs a room for { $people } people, and its site has no quiet room.
   *[other] { $groups } need a room for { $people } people, and their site has no quiet room.
}
timetable-no-site = { $count ->
    [one] It is not known at which site { $groups } meets.
   *[other] It is not known at which site { $groups } meet.
}
timetable-no-time = { $count ->
    [one] { $groups } has no half-day in which somebody who may facilitate it works.
   *[other] { $groups } have no half-day in which somebody who may facilitate them works.
}
timetable-no-more = { $groups } can only be facilitated by { $names }, who together take { $most } of these { $count } groups.
timetable-no-together = { $count ->
    [one] { $groups } can have no place beside what is planned already.
   *[other] { $groups } cannot all have a place. Without any one of them the others can, or it is not known.
}
timetable-no-dates = Every date of { $groups } would fall out.
timetable-not-found = No timetable was found, and it is not proven that there is none. { $groups } had no place in the best one met.
timetable-stopped = You stopped the search before it had found a timetable.
timetable-mend-people = Choose more people, add a credential on a facilitator’s page, or let the search choose who facilitates.
timetable-mend-room = Choose another site, or add a room to it.
timetable-mend-site = Choose one site for all, or give these groups a room.
timetable-mend-time = Choose more half-days, other people, or leave the usual times out.
timetable-mend-more = Choose more people, fewer groups, or more half-days.
timetable-mend-dates = Choose another first week, more weeks, or other people.
timetable-mend-again = Let it run longer, or wish for less.
timetable-wish = What is wished
timetable-which = Which groups
timetable-which-hint = Confirmed groups without a date to come.
timetable-group-with = with { $name }
timetable-group-usual = usually { $slot }
timetable-halves = Half-days
timetable-halves-hint = A group may begin on mornings from 9am, on afternoons from 12:30pm, and ends by 5:30pm.
timetable-morning = Morning
timetable-afternoon = Afternoon
timetable-half-label = { $weekday } { $half }
timetable-half-best = suits best
timetable-half-can = can be
timetable-half-no = no
timetable-every = How often
timetable-every-1 = Every week
timetable-every-2 = Every second week
timetable-every-4 = Every fourth week
timetable-long = A meeting lasts { $minutes } minutes, as the set-up of the stage says. A group that met for longer or shorter keeps that.
timetable-place = Where
timetable-place-own = Each group at its own site
timetable-place-own-hint = Its room’s site, or that of its members’ one organisation.
timetable-place-online = Online, no room needed
timetable-agreed = It is commissioned from { $first } to { $last }.
timetable-first = First week
timetable-first-hint = Any day of it, such as 11 January 2027
timetable-weeks-long = How many weeks
timetable-weeks-hint = Up to { $most }
timetable-who = Who may facilitate
timetable-who-hint = Whoever lacks what the stage asks for, is away or is full is left out where it counts.
timetable-who-groups = { $count ->
    [0] no groups yet
    [one] 1 group
   *[other] { $count } groups
}
timetable-nobody-yet = Nobody facilitates yet.
timetable-add-facilitator = Add a facilitator
timetable-keeps = What stays
timetable-keeps-leads = Groups keep the facilitator they have
timetable-keeps-times = Groups meet at their usual time, where they have one
timetable-find = Find a timetable
fault-timetable-groups = Choose at least one group
fault-timetable-many = Choose { $most } groups at most
fault-timetable-gone = Choose again: a group was given dates, or a poll, meanwhile
fault-timetable-halves = Choose at least one half-day that can be
fault-timetable-every = Choose how often groups meet
fault-timetable-first = Write a day of a week to come, such as 11 January 2027
fault-timetable-weeks = Write a number of weeks from { $least } to { $most }
fault-timetable-facilitators = Choose at least one person who may facilitate
fault-timetable-old = Something has changed since this was found. Find it anew.
fault-timetable-meanwhile = Somebody changed something at the same moment. Nothing was saved. Press again.
fault-timetable-changed = { $group } was changed since. Change the groups one by one.
fault-timetable-begun = A date of { $group } has begun or is over. Change its dates one by one.
fault-timetable-told = People have been told of these dates by now. Change them one by one.
