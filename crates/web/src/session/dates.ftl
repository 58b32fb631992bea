dates-title = Dates of { $programme }
dates-h1 = Dates
dates-lead = Set the dates of a group, then send its invitations. You can change or cancel each date by itself.
dates-timetable = Find dates, rooms and facilitators for all groups at once
dates-no-groups = There are no groups yet. Form them first, then you can set their dates.
dates-to-groups = Form groups
dates-confirm-first = Confirm this group first. Then you can set its dates.
dates-preview = The dates would be
dates-no-session = no session
dates-moved-to = moved to { $day }
dates-lay-out = { $count ->
    [one] Set 1 date
   *[other] Set { $count } dates
}
dates-laid-out-notice = { $count ->
    [one] 1 date is set.
   *[other] { $count } dates are set.
}
dates-invite = Invitations
dates-send = Send invitations
dates-send-all = Send all invitations
dates-all-people = { $count ->
    [one] 1 person was
   *[other] { $count } people were
}
dates-all-untold = { $count } groups have dates that { $people } not told of.
dates-all-letters = { $count ->
    [one] 1 letter goes out.
   *[other] { $count } letters go out.
}
dates-untold = { $count ->
    [one] 1 person was not told yet of { $sessions }.
   *[other] { $count } people were not told yet of { $sessions }.
}
dates-differing = { $count ->
    [one] 1 coming session is at another time than the set-up says.
   *[other] { $count } coming sessions are at other times than the set-up says.
}
dates-differing-look = Look at it
dates-various-times = at various times
dates-all = { $count ->
    [one] 1 date
   *[other] { $count } dates
}
dates-change = Change
dates-groups = Groups
dates-not-confirmed = Group not confirmed
dates-none-yet = No dates yet
dates-laid-out = Invitations to send
dates-invited = Invited
dates-count = { $count ->
    [0] { $stage }
    [one] { $stage }, 1 date
   *[other] { $stage }, { $count } dates
}
dates-at-once = { $person } has { $one } and { $other } at the same time on { $day }.
dates-too-many = { $person } has { $count } groups on { $day }. { $most } in a day is the most.
dates-members-own = This group is its members’ own. You see when it meets, and nothing else.
dates-usual = This group usually meets on { $slot }.
dates-from-usual = The day and times below come from the group’s usual time: { $slot }. You can change them.
dates-from-usual-times = The times below come from the group’s usual time: { $slot }. You can change them.
dates-weekday = Day of the week
dates-starts = Starts at
dates-ends = Ends at
dates-show = Show these dates
dates-none-ahead = No date is left at this time.
