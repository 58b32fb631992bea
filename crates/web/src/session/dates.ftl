dates-title = Dates of { $programme }
dates-h1 = Dates
dates-lead = Set the dates of a group, then send its invitations. You can change or cancel each date by itself.
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
dates-invite-what = Each holds the time and place, a calendar file, and a personal link to say whether they come.
dates-send = Send invitations
dates-who = { $count ->
    [one] 1 person gets 1 letter.
   *[other] { $people } people get { $count } letters about { $sessions } dates.
}
dates-invited-notice = { $count ->
    [0] Everybody has their invitations already.
    [one] 1 letter is on its way.
   *[other] { $count } letters are on their way.
}
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
