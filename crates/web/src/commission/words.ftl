commission-list-title = Commissions
commission-views = Which commissions
commission-running = Running
commission-ended = Ended
commission-none = Nothing is commissioned yet. A proposal that is accepted becomes a commission.
commission-none-ended = No commission has ended.
commission-to-cases = Open the cases
commission-older = Older commissions
commission-runs = { $starts } to { $ends }
commission-year = Year { $number }: { $starts } to { $ends }
commission-ended-on = Ended on { $day }. { $reason }
commission-no-programme = It has no programme yet.
commission-to-case = The case, with its notes
commission-programme = Programme
commission-programme-title = Reflective practice for { $organisation }
commission-programme-lead = Make the programme. { $name } can then sign in and read its report.
commission-reads = { $name } reads its report.
commission-blueprint = Made from
commission-title-of = Title
commission-first = First day
commission-make = Make the programme
commission-programme-made = The programme is made. Look it over.
commission-link-open = It has a programme already
commission-link = Choose this programme
commission-programme-linked = The programme belongs to this commission now.
commission-reviews = Looking back
commission-review-due = Look back on { $day }
commission-review-held = Looked back on { $day }
commission-review-do = Note it, or move it
commission-review-note = What did you find?
commission-review-held-button = It was held
commission-review-day = Another day of this year
commission-review-move = Move it
commission-review-moved = The day is changed.
commission-review-noted = Noted.
commission-goes-on = How it goes on
commission-renew = Add another year
commission-renew-why = It begins the day after and keeps what was agreed. Groups go on as they meet now, once you set their dates.
commission-renewed = Another year is agreed. You can undo this for 10 minutes. Then the client hears of it.
commission-undo = Undo
commission-undo-year = The client hears of the new year at { $time }. Until then you can undo it.
commission-undo-end = The client hears of the end at { $time }. Until then you can undo it.
commission-undone = It is as it was before.
commission-lay-out = The new year has no dates yet.
commission-lay-out-go = Set the dates of each group
commission-later-title = Dates after the last day
commission-later = { $count ->
    [one] 1 date lies after the last day.
   *[other] { $count } dates lie after the last day.
}
commission-later-some = These are the first { $count }.
commission-later-off = { $count ->
    [one] Call this date off
   *[other] Call these { $count } dates off
}
commission-later-why = Everybody who was told of one hears that it is off.
commission-called-off = { $count ->
    [0] There was nothing to call off.
    [one] 1 date is called off.
   *[other] { $count } dates are called off.
}
commission-polls-title = Groups that are still asked when they can come
commission-polls-off = { $count ->
    [one] Close this poll
   *[other] Close these { $count } polls
}
commission-polls-why = Nobody is asked or reminded any more, and no date comes of it.
commission-polls-closed = { $count ->
    [0] There was nothing to close.
    [one] 1 poll is closed.
   *[other] { $count } polls are closed.
}
commission-runs-on = It runs on. Dates and polls that you called off meanwhile stay off.
commission-off-reason = Our work together has come to its end.
commission-end-open = End it
commission-end-on = The last day
commission-end-reason = Why does it end?
commission-end = End the commission
commission-is-ended = The commission has ended. You can undo this for 10 minutes. Then the client hears of it.
commission-agreed = What was agreed
fault-commission-review = Choose a day of this year
fault-commission-runs = It has no last day yet, or no programme
fault-commission-undo-late = This can be undone for 10 minutes, and they are over
fault-commission-undo-dated = The new year has dates already. Call them off first
fault-commission-ended = This commission has ended.
fault-commission-has-programme = It has a programme already.
fault-commission-programme = Choose one of the programmes
fault-commission-end = Choose a day of its years, at the latest the last of the year
