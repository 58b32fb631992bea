commitment-subject = Will { $organisation } take part in { $programme }?
commitment-lead = Before “{ $programme }” begins, we ask every level of every organisation to say yes. At { $organisation } you answer for: { $level }.
commitment-again-subject = { $programme }: the wording has changed
commitment-again-lead = What we ask of { $organisation } has changed since you last read it. You answer for: { $level }. Please read it once more.
commitment-remind-subject = { $organisation } and { $programme }: still to do, 2 minutes
commitment-remind-lead = We asked whether { $organisation } will take part in “{ $programme }”. You answer for: { $level }.
commitment-receipt-subject = { $organisation } takes part in { $programme }: what you said yes to
commitment-receipt-lead = You said yes to “{ $programme }” for { $organisation }. You answered for this level: { $level }. Keep this letter: it says what you said yes to.
commitment-receipt-name = Signed as
commitment-receipt-day = On
commitment-receipt-dates = Dates as they were planned
commitment-receipt-time = Time
commitment-receipt-aims = What it is for:
commitment-receipt-clauses = What you agreed to:
commitment-receipt-pinned = This wording is known by { $hash }.
commitment-receipt-button = See what you said yes to
commitment-receipt-not-you = If it was not you who said yes, please write to us at once.
commitment-button = Read it and answer
commitment-how = The page says what it is for, what time it takes and what stays in the room. You need no account. “Not yet” is an answer too.
commitment-level-leadership = Leadership
commitment-level-managers = Managers
commitment-level-staff = Staff
commitment-usual-want = We want this programme, and say so to our people.
commitment-usual-time = Everyone who takes part gets the time free.
commitment-usual-judged = No one is judged, or treated worse, for what they say in a group.
commitment-planned = { $count ->
    [one] 1 date, on { $first }
   *[other] { $count } dates, from { $first } to { $last }
}
commitment-room = What is said in a group stays there, unless someone is at risk of harm. Managers hear which dates were attended, never what was said.
