rota-title = Rota of the practice circles
rota-says = Each morning everybody sits in a small circle, and one person of each circle facilitates it.
rota-is-told = Everybody knows their turns.
rota-differs = What stands here is not what people were told: “new” stands beside those who are elsewhere now, or in another part.
rota-new = new
rota-not-told = Nobody has been told yet.
rota-groups = Course groups
rota-no-mornings = There are no mornings yet. Confirm the course group and lay out its dates first.
rota-no-circles = No circles yet.
rota-all-over = All sessions are over. The rota stays as it was.
rota-suggest = Suggest a rota
rota-suggest-again = Suggest another
rota-repair = Suggest a repair
rota-confirm = { $count ->
    [0] Confirm, nobody hears anything new
    [one] Confirm and tell 1 person
   *[other] Confirm and tell { $count } people
}
rota-tell-own = { $count ->
    [0] Nobody has another seat.
    [one] 1 person has another seat, or none.
   *[other] { $count } people have another seat, or none.
}
rota-tell-company = { $count ->
    [one] 1 other sits with somebody else: their letter named whom they sit with.
   *[other] { $count } others sit with somebody else: their letters named whom they sit with.
}
rota-confirmed = { $count ->
    [0] Confirmed. Nobody has anything new to hear.
    [one] Confirmed. 1 person gets a letter.
   *[other] Confirmed. { $count } people get a letter each.
}
rota-suggested = A rota is suggested. Nobody is told before you confirm it.
rota-repaired = A repair is suggested, with as few changes as can be. Nobody is told before you confirm it.
rota-undone = That was taken back.
rota-undo-change = The rota was changed.
rota-undo-confirmation = The rota was confirmed. Letters go out when this can be taken back no more, or at once when a morning is near.
rota-sort = To look at
rota-well = Nothing stands in the way
rota-there = Go there
rota-pairs = { $count ->
    [one] 1 pair of people meets in a circle. No rota lets more than { $most } meet.
   *[other] { $count } pairs of people meet in a circle. No rota lets more than { $most } meet.
}
rota-morning = Session { $number }, { $day }
rota-past = Sessions that are over
rota-over = It is over and stays as it was.
rota-away = Away: { $names }.
rota-circle = Circle { $count }
rota-is-fixed = stays as it is
rota-fix = Keep as it is
rota-let-go = Let it change
rota-facilitates-short = facilitates
rota-waiting = Without a seat
rota-where = Where to for { $person }?
rota-swap = Change places with { $person }, circle { $circle }
rota-into = Member of circle { $circle }
rota-lead = Facilitate circle { $circle }
rota-fits = Fits.
rota-to-matrix = Who still lacks what
rota-to-course = What happens on which morning
matrix-title = Who still lacks what
matrix-says = Turns on mornings somebody missed do not count.
matrix-lacking = { $count ->
    [0] Nobody lacks anything.
    [one] 1 person lacks something.
   *[other] { $count } people lack something.
}
matrix-others = { $count ->
    [one] 1 person who lacks nothing
   *[other] { $count } people who lack nothing
}
matrix-name = Name
matrix-lacks = Still lacks
matrix-nothing = Nothing
matrix-to-come = A turn to come
matrix-facilitated-count = Facilitated
matrix-member-count = Been a member
matrix-hours-head = Hours
matrix-hours = { $attended } of { $required }
matrix-count = { $done }, and { $count } to come
matrix-lacks-facilitating = A turn to facilitate.
matrix-lacks-membership = A turn as a member.
matrix-lacks-hours = At least { $hours } hours will be missing.
matrix-away = Away
matrix-there = There
matrix-facilitated = Facilitated
matrix-facilitates = Facilitates
matrix-member = Member
fault-rota-no-practice = This programme has no practice circles. Give its course a size of practice groups in the set-up.
fault-rota-no-group = No course group is confirmed yet. Confirm it on the group board first.
fault-rota-none = There is no rota to confirm yet. Suggest one first.
fault-rota-over = That morning is over. It stays as it was.
fault-rota-all-over = Every session is over: there is nobody to tell.
fault-rota-undo-late = That can be taken back no more. Change it by hand.
fault-rota-size = On session { $number } there are { $people } people to seat. They cannot be split into circles of { $min } to { $max }. Change the sizes in the set-up, or let a fixed circle change.
fault-rota-seldom = { $person } can come to one session at most. To facilitate and to be a member takes two.
fault-rota-turns = { $people } people share { $turns } turns to facilitate on sessions { $numbers }: { $names }. Make the circles smaller, or add a session.
fault-rota-apart = { $names } cannot all be kept apart on session { $number }: there are { $circles } circles.
fault-rota-together = { $one } and { $other } must not share a circle: session { $number }, circle { $circle }.
fault-rota-away = { $person } cannot come to session { $number }, and has a seat in circle { $circle }.
fault-rota-no-facilitator = Nobody facilitates circle { $circle } on session { $number }.
fault-rota-not-seated = { $person } has no seat on session { $number }.
fault-rota-wrong-size = Circle { $circle } on session { $number } has { $people } people. { $min } to { $max } are meant.
fault-rota-never-facilitates = { $person } never facilitates.
fault-rota-never-member = { $person } is never a member.
