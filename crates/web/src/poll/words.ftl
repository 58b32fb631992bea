poll-title = When { $group } can meet
poll-back = Dates
poll-ask-link = Ask when people can come
poll-see-link = The poll
poll-lead = Ask everybody of the group which weekday and time suits them. Set first when the dates begin and which days are left out. Then add the times to choose from.
poll-confirm-first = Confirm this group first. Then you can ask its members.
poll-is-draft = Nobody has been asked yet.
poll-is-open = The poll is open until the end of { $day }.
poll-is-closed = The poll has closed. Choose a time.
poll-is-chosen = Chosen: { $what }.
poll-answered = { $count } of { $all } have answered
poll-desk-hidden = You see who has answered. What they said is hidden until the poll closes, from you too.
poll-has-answered = Answered
poll-is-silent = Not yet
poll-remind = { $count ->
    [one] Remind 1 person who has not answered
   *[other] Remind the { $count } people who have not answered
}
poll-reminded = { $count ->
    [0] Nobody is reminded: all who are silent had a letter today.
    [one] 1 person is reminded.
   *[other] { $count } people are reminded.
}
poll-close = Close the poll now
poll-close-sure = { $count ->
    [one] Close it, although 1 person has not answered
   *[other] Close it, although { $count } people have not answered
}
poll-close-sure-hint = A poll that has closed takes no more answers.
poll-closed = The poll is closed. Here is the result.
poll-closed-chosen = The poll is closed. The best time leaves nobody out, so the group’s dates are set.
poll-options = Times and places
poll-no-options = There is no time to choose from yet.
poll-by-member = From the group
poll-stays = Answered, so it stays
poll-remove = Take out
poll-removed = It is taken out.
poll-added = It is added.
poll-add-time = Add a time
poll-add-time-button = Add this time
poll-weekday = Weekday
poll-starts = Starts at
poll-starts-hint = A meeting takes { $minutes } minutes.
poll-often = How often
poll-add-place = Add a place
poll-add-place-button = Add this place
poll-place = Place
poll-place-hint = You need none if the place is settled.
poll-rooms-hint = { $count ->
    [one] Rooms that hold 1 person. If one of them is chosen, the group gets it.
   *[other] Rooms that hold { $count } people. If one of them is chosen, the group gets it.
}
poll-open-title = Open the poll
poll-open-says = Each member gets a letter with a link of their own. They need no account.
poll-open = Open the poll and ask everybody
poll-opened = { $count ->
    [one] The poll is open. 1 person is asked.
   *[other] The poll is open. { $count } people are asked.
}
poll-put-away = Put this poll away
poll-is-put-away = The poll is put away. You can begin another.
poll-frame = Dates all times have in common
poll-frame-says = Days that are left out do not use up a meeting.
poll-frame-fixed = Somebody has answered, so these dates stay. You can still move the last day to answer, and the limits of the group.
poll-deadline = Last day to answer
poll-deadline-hint = People are reminded two days before, if they have not answered.
poll-first = No meeting before
poll-first-hint = Each time begins with its first weekday from this day on.
poll-ends = The dates end
poll-ends-count = after a number of meetings
poll-ends-until = on a day
poll-count = Number of meetings
poll-last = Last day
poll-skips = Days that are left out
poll-bank = Leave out bank holidays
poll-skip = Days left out, { $number }
poll-skip-from = From
poll-skip-to = To
poll-skip-why = Why
poll-own = Who decides
poll-own-label = The group decides
poll-own-hint = Members may propose times of their own. The best time is taken when the poll closes, if it leaves nobody out and the facilitator is free. Else you decide.
poll-limits-open = What the group may propose
poll-limit-weekdays = Weekdays they may propose
poll-limit-oftens = How often they may propose
poll-earliest = Not before
poll-latest = Starts no later than
poll-save = Save these dates
poll-saved = It is saved.
poll-on-monday = Mondays
poll-on-tuesday = Tuesdays
poll-on-wednesday = Wednesdays
poll-on-thursday = Thursdays
poll-on-friday = Fridays
poll-on-saturday = Saturdays
poll-on-sunday = Sundays
poll-often-weekly = every week
poll-often-fortnightly = every two weeks
poll-often-three-weekly = every three weeks
poll-often-four-weekly = every four weeks
poll-often-monthly = once a month
poll-time = { $day }, { $span }, { $often }
poll-reach = { $count ->
    [one] 1 date, on { $from }
   *[other] { $count } dates, from { $from } to { $to }
}
poll-dates = See the dates
poll-day-off = { $day }: nobody meets, { $why }
poll-result = What people said
poll-result-says = The time that leaves out the fewest comes first.
poll-result-times = When
poll-result-places = Where
poll-best = Best
poll-counts = { $yes } yes, { $rather } if needed, { $no } cannot
poll-cannot = Cannot: { $names }
poll-unsaid = Has not said: { $names }
poll-if-needed-names = Only if needed: { $names }
poll-short = { $count ->
    [one] 1 person short of the { $least } a group needs
   *[other] { $count } people short of the { $least } a group needs
}
poll-lead-outside = { $count ->
    [one] { $name } does not work then on 1 of these dates.
   *[other] { $name } does not work then on { $count } of these dates.
}
poll-lead-away = { $count ->
    [one] { $name } is away on 1 of these dates.
   *[other] { $name } is away on { $count } of these dates.
}
poll-lead-busy = { $count ->
    [one] { $name } facilitates another group then on 1 of these dates.
   *[other] { $name } facilitates another group then on { $count } of these dates.
}
poll-lead-full = { $count ->
    [one] { $name } has enough groups that day on 1 of these dates.
   *[other] { $name } has enough groups that day on { $count } of these dates.
}
poll-told-ahead = { $count ->
    [one] 1 date of this group from { $day } on was announced or changed. Cancel it before you choose another time.
   *[other] { $count } dates of this group from { $day } on were announced or changed. Cancel them before you choose another time.
}
poll-replaces = { $count ->
    [one] Replace 1 date that nobody was told of
   *[other] Replace { $count } dates that nobody was told of
}
poll-choose = Choose and set the dates
poll-choose-says = Nobody is told yet. You send the invitations afterwards.
poll-chosen = { $count ->
    [one] 1 date is set. Nobody was told yet.
   *[other] { $count } dates are set. Nobody was told yet.
}
poll-to-dates = Go to the dates
poll-undo = Take the choice back
poll-undo-for = { $count ->
    [one] You can take it back for 1 more minute.
   *[other] You can take it back for { $count } more minutes.
}
poll-undone = The choice is taken back.
poll-ask-title = When can you come?
poll-ask-says = It takes a minute. You can leave gaps.
poll-until = You can change your answers until the end of { $day }.
poll-you-answered = Thank you. We have your answers.
poll-filled = Filled in where you had not chosen yet. Nothing is sent before you press the button below.
poll-shifts = Fill in from your shifts, then change what you like. What you have chosen stays.
poll-fill-week = As in my usual week
poll-fill-mornings = No mornings
poll-fill-nights = After nights
poll-fill-evenings = Weekdays after 5pm
poll-fill-none = None of these work for me
poll-clear = Clear all
poll-when = When
poll-where = Where
poll-yes = Yes
poll-if-needed = If needed
poll-no = No
poll-private = Others cannot see your answers until it closes. Change them any time. Then the coordinator sees who can come, and the group sees numbers.
poll-send = Send my times
poll-sent = Thank you. Your answers are kept.
poll-propose = Propose another time
poll-propose-says = Send your times first. Everybody of the group can then answer the new time too.
poll-propose-button = Propose this time
poll-proposed = Your time is added. Say below whether you can come then.
poll-between = Between { $from } and { $to }
poll-closed-title = This poll has closed
poll-decided = Thank you. A time was chosen. You get a letter with the dates.
poll-not-decided = Nothing can be answered any more. The coordinator chooses a time, and you get a letter with the dates.
poll-was-chosen = Chosen
poll-contact = Questions? Write to { $email }.
poll-home = When can you come to { $group }?
poll-home-by = By { $day }
poll-home-change = Answered. You can change it until { $day }.

fault-poll-date = Write a day, for example 24 April 2026.
fault-poll-time = Write a time, for example 14:00.
fault-poll-weekday = Choose a weekday.
fault-poll-often = Choose how often.
fault-poll-deadline-over = This day is over. Choose a later one.
fault-poll-first = Dates begin after the last day to answer. Choose a later day.
fault-poll-count = Write a number of meetings, from 1 to { $most }.
fault-poll-until = The last day comes after the first, within two years.
fault-poll-skips = Leave out { $most } stretches of days at most.
fault-poll-skip = The days end after they begin, and are { $most } days at most.
fault-poll-weekdays = Choose at least one weekday.
fault-poll-oftens = Choose at least one.
fault-poll-latest = This is before the earliest time.
fault-poll-many = A poll asks for { $most } times and places at most.
fault-poll-twice = This is asked for already.
fault-poll-place = Write where.
fault-poll-place-both = Choose a room, or write a place. Leave the other empty.
fault-poll-place-long = Use { $most } characters at most.
fault-poll-answered = Somebody has answered this, so it stays as it was asked. You can add something beside it.
fault-poll-no-dates = No date is left of a time then. Choose other days, or leave out fewer.
fault-poll-no-times = Add a time first.
fault-poll-last-time = This is the only time. Add another before you take it out.
fault-poll-nobody = Nobody is in this group. Place people first.
fault-poll-group-not-confirmed = Confirm this group first.
fault-poll-close-sure = { $answered ->
    [one] 1 person of { $all } has answered. Tick this to close the poll all the same, or remind the others.
   *[other] { $answered } people of { $all } have answered. Tick this to close the poll all the same, or remind the others.
}
fault-poll-not-open = The poll is not open.
fault-poll-is-open = The poll is open. Close it first.
fault-poll-is-over = This poll has closed. Answers count no more.
fault-poll-not-closed = The poll has to close before you choose.
fault-poll-chosen = A time was chosen already.
fault-poll-choose = Choose one of these.
fault-poll-told = Dates of this group were announced or changed. Cancel those first.
fault-poll-replaces = The group has dates already. Tick this to replace them.
fault-poll-undo-late = Ten minutes are over. Change the dates one by one.
fault-poll-undo-told = Somebody knows one of the dates already, or it was moved. Change the dates one by one.
fault-poll-nothing-said = Choose an answer for at least one time.
fault-poll-not-theirs = The coordinator sets the times of this poll.
fault-poll-outside-weekday = Choose one of the weekdays in the list.
fault-poll-outside-time = Choose a time between those that are given.
fault-poll-outside-often = Choose one of the ways in the list.
