fault-dates-none = No date is left. Change the start or the number of sessions.
fault-dates-too-many = That makes more than { $limit } dates. Choose fewer sessions.
fault-dates-too-long = The dates reach further than { $years } years. Choose fewer sessions.
fault-dates-no-end = Say how many sessions there are, or the last date.
fault-dates-list-has-end = A list of dates ends by itself. Leave out the number of sessions and the last date.
fault-dates-listed-twice = { $date } stands twice in the list.
fault-dates-listed-before-start = { $date } is before the first date.
fault-dates-no-weekday = Choose a day of the week.
fault-dates-every = Choose a number from 1 to { $most }.
fault-dates-no-such-day = No month has a day { $day }.
fault-dates-ends-before-start = The last date is before the first.
fault-dates-exception-not-on-rule = { $date } is not one of the dates, so it cannot be left out.
fault-dates-move-not-on-rule = { $date } is not one of the dates, so it cannot be moved.
fault-dates-moved-twice = { $date } is moved twice.
fault-dates-moved-and-skipped = { $date } is both moved and left out.
fault-dates-moved-onto = { $date } already has a session.
fault-dates-out-of-time = { $date } is too far away.
fault-design-empty = Write something here.
fault-design-too-long = Use at most { $most } characters.
fault-design-out-of-range = Choose a number from { $least } to { $most }.
fault-design-upside-down = The smallest number is above the largest.
fault-design-no-stage = A programme needs at least one stage.
fault-design-stage-has-groups = { $count ->
    [one] { $stage } has a group already, so it cannot be removed.
   *[other] { $stage } has { $count } groups already, so it cannot be removed.
}
fault-design-round-has-applications = People have begun to apply, so applications cannot be removed. You can change the dates.
fault-design-same-key = { $key } stands twice.
fault-design-no-such-method = We do not know the method { $key }.
fault-design-no-such-instrument = We do not know the questionnaire { $key }.
fault-design-no-such-stage = There is no stage { $key }.
fault-design-no-such-session = There is no session { $number }: there are { $sessions }.
fault-design-no-such-part = The method of the sessions has no part called { $key }.
fault-design-method-does-not-fit = This method does not fit into { $minutes } minutes.
fault-design-past-midnight = The session would go past midnight.
fault-design-hears-before-closing = People would hear before applications close.
fault-design-starts-before-hearing = It would start before people hear.
fault-design-round-without-places = Say how many places there are.
fault-design-places-held = { $count ->
    [one] 1 person has or is meant to have a place already. Keep at least as many places.
   *[other] { $count } people have or are meant to have a place already. Keep at least as many places.
}
fault-design-too-few-turns = There are { $turns } turns for { $people } people.
fault-design-no-way-to-ask = Give an email address or a telephone number for questions.
fault-design-not-an-address = This is not an email address.
