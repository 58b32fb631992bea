week-title = When I can come
week-title-desk = When { $name } can come
week-lead = Think of a usual week. Say for each time whether you could come to a group then. It counts for every programme.
week-lead-desk = Enter what { $name } has told you. It counts for every programme.
week-private = Only you and the coordinators see this. Managers never do.
week-private-desk = Only they and the coordinators see this. Managers never do.
week-said = Said on { $day }.
week-filled = This is filled in and not saved yet. Look it over, then save.
week-shortcuts = Fill in many at once
week-no-mornings = No mornings
week-after-nights = After nights
week-every-day = Every day as Monday
week-clear = Clear all
week-open = You can leave times open. An open time is used only if nothing suits better.
week-open-desk = You can leave times open that they have said nothing of. An open time is used only if nothing suits better.
week-yes = Can come
week-rather-not = Rather not
week-no = Can’t come
week-save = Save my week
week-save-desk = Save this week
week-saved = The week is saved.
week-link = When I can come in a usual week
week-unknown = Nothing is known yet. Groups are formed as if they can always come.
week-can = Can come: { $slots }.
week-unsaid = Has not said anything of the other times.
week-always = Can come at any time of the week.
week-cannot = Cannot come: { $slots }.
week-would-rather-not = Would rather not: { $slots }.
week-person = Weekly times
week-person-enter = Enter them
week-person-change = Change them
week-known = { $count } of { $all } have said when they can come in a usual week.
week-ask = Ask for weekly times
week-ask-why = It goes to everybody here who has not said so.
week-remind = { $count ->
    [one] Remind 1 person who is silent
   *[other] Remind { $count } people who are silent
}
week-asked = { $count ->
    [0] There is nobody to ask.
    [one] 1 person is asked by letter.
   *[other] { $count } people are asked by letter.
}
week-reminded = { $count ->
    [0] Nobody is reminded: all who are silent had a letter within a day.
    [one] 1 person is reminded by letter.
   *[other] { $count } people are reminded by letter.
}
fault-week-nothing = Say of at least one time whether it is possible to come.
fault-week-never = Choose at least one time when it is possible to come.
