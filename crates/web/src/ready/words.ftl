ready-title = Ready to begin
ready-lead = { $count ->
    [one] 1 of { $all } is there.
   *[other] { $count } of { $all } are there.
}
ready-lead-later = 1 comes with time, once the groups meet.
ready-with-time = Comes with time
ready-begins-unknown = No session has a date yet.
ready-begins = The first session is on { $day }.
ready-has-begun = The first session was on { $day }.
ready-to-commission = The commission
ready-is-there = There
ready-to-do = Still to do
ready-agree = We agreed on this
ready-change-plan = Change the set-up
ready-agreed-notice = Noted: the plan is agreed.
ready-buy-in = Every level says yes
ready-buy-in-help = Ask every organisation, and every level in it. Without them nobody gets the time.
ready-plan = Plan and prepare
ready-plan-help = Agree what it is for, what you want to reach, how it is built and how often.
ready-success = Say what success looks like
ready-success-help = The first questionnaire is answered before the first session. Then it is locked, for everybody.
ready-facilitation = Who facilitates, and where
ready-facilitation-help = From outside, from inside, or by turns. In a quiet room, or online by a link.
ready-workshop = Show members how it works
ready-workshop-help = Everybody comes to the introductory workshop.
ready-time = Give it time
ready-time-help = A group that has met a few times only is young. Nothing is said yet of what it has changed.
ready-ownership = Let the group own it
ready-ownership-help = Each group decides something itself, such as when and where it meets.
ready-there-levels = { $count ->
    [0] None of { $all } levels has said yes.
    [one] 1 of { $all } levels has said yes.
   *[other] { $count } of { $all } levels have said yes.
}
ready-plan-aims = Aims: { $text }
ready-plan-objectives = To reach: { $text }
ready-plan-structure = Groups: { $text }
ready-plan-frequency = How often: { $text }
ready-plan-accepted = Agreed with the proposal: { $name } accepted it on { $day }.
ready-plan-agreed = { $name } noted on { $day } that it is agreed.
ready-there-measures = A questionnaire is chosen. It asks before and after.
ready-there-sent = The first questionnaire is sent. It is locked when the first session begins.
ready-there-locked = The first questionnaire is locked.
ready-there-peer = Members facilitate by turns.
ready-there-led = { $count ->
    [0] None of { $all } groups has a facilitator.
    [one] 1 of { $all } groups has a facilitator.
   *[other] { $count } of { $all } groups have a facilitator.
}
ready-there-workshops = { $count ->
    [0] The workshop has no date yet.
    [one] The workshop has 1 date.
   *[other] The workshop has { $count } dates.
}
ready-there-had = { $count ->
    [0] None of { $all } people has had it.
    [one] 1 of { $all } people has had it.
   *[other] { $count } of { $all } people have had it.
}
ready-there-stage = { $count ->
    [0] { $group }: { $stage }, no session held yet.
    [one] { $group }: { $stage }, 1 session held.
   *[other] { $group }: { $stage }, { $count } sessions held.
}
ready-stage-forming = forming
ready-stage-settling = settling
ready-stage-established = established
ready-groups-forming = { $count ->
    [one] 1 group is still forming.
   *[other] { $count } groups are still forming.
}
ready-groups-settling = { $count ->
    [one] 1 group is settling.
   *[other] { $count } groups are settling.
}
ready-groups-established = { $count ->
    [one] 1 group is established.
   *[other] { $count } groups are established.
}
ready-there-decides = The groups decide: { $what }.
ready-decides-when = when they meet
ready-decides-where = where they meet
ready-missing-no-organisation = No organisation takes part yet.
ready-missing-level-not-asked = { $organisation }, { $level }: nobody was asked yet.
ready-missing-level-silent = { $organisation }, { $level }: no answer yet.
ready-missing-level-not-yet = { $organisation }, { $level }: they say “not yet”.
ready-missing-level-changed = { $organisation }, { $level }: the wording has changed since they were asked.
ready-missing-level-agreed = { $organisation }, { $level }: they have said yes.
ready-missing-plan-part-aims = Nothing says what it is for.
ready-missing-plan-part-objectives = Nothing says what you want to reach.
ready-missing-plan-part-structure = Nothing says how the groups are put together.
ready-missing-plan-part-frequency = Nothing says how often the groups meet.
ready-missing-plan-not-agreed = Nobody has noted that the plan is agreed.
ready-missing-plan-changed = The plan has changed since it was agreed.
ready-missing-measures = No questionnaire is asked before the first session.
ready-missing-nobody = Nobody takes part yet.
ready-missing-baseline = The first questionnaire is not sent yet.
ready-missing-baseline-late = The first session has begun. It is too late to ask how things were before.
ready-missing-no-groups = There are no groups yet.
ready-missing-lacks-facilitator = { $group } has no facilitator.
ready-missing-lacks-place = { $group } has no room and no link.
ready-missing-lacks-both = { $group } has no facilitator, and no room or link.
ready-missing-no-workshop = The set-up has no introductory workshop.
ready-missing-workshop-groups = Nobody is invited to the workshop: it has no group yet.
ready-missing-workshop-dates = The workshop has no date yet.
ready-missing-workshop-people = { $count ->
    [one] 1 person has not had the workshop.
   *[other] { $count } people have not had the workshop.
}
ready-missing-young = { $count ->
    [0] { $group } is { $stage }: it has not met yet.
    [one] { $group } is { $stage }: it has met once.
   *[other] { $group } is { $stage }: it has met { $count } times.
}
ready-missing-decides-nothing = The groups decide nothing themselves.
ready-mend-no-organisation = Say who takes part
ready-mend-level = Open the answers
ready-mend-plan-part = Open the set-up
ready-mend-plan-not-agreed = We agreed on this
ready-mend-plan-changed = We agreed on this
ready-mend-measures = Open the set-up
ready-mend-nobody = Open the people
ready-mend-baseline = Open the questionnaires
ready-mend-baseline-late = Open the questionnaires
ready-mend-no-groups = Open the groups
ready-mend-lacks = Open the groups
ready-mend-no-workshop = Open the set-up
ready-mend-workshop-groups = Make the workshop’s groups
ready-mend-workshop-dates = Open the dates
ready-mend-workshop-people = See who has not had it
ready-mend-young = Open the dates
ready-mend-decides-nothing = Open the set-up
fault-ready-plan = Something is missing in the plan. Fill it in first.
fault-ready-changed = The plan has changed in between. Look at it once more.
