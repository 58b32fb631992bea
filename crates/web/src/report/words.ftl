report-print = Print this page
report-paper-ask = Make a PDF
report-paper-again = Make it again
report-paper-printing = The PDF is being made. It takes a few seconds.
report-paper-look = Look again
report-paper-at = Take the report (PDF), as it was on { $day }, { $time }
report-csv = Download the figures (CSV)
report-file-part = Part
report-file-item = Item
report-file-figure = Figure
report-file-value = Value
report-file-before = before
report-file-after = after
report-file-planned = planned
report-file-held = held
report-file-to-come = still to come
report-file-time = Time given
report-file-came = came, of 100 expected
report-file-promised = hours promised
report-file-given = hours given
report-file-questionnaire = Questionnaire
report-file-asked = asked
report-file-answered = answered
report-file-answers = answers { $wave }
report-file-mean = mean { $wave }
report-file-change = change
report-file-change-low = change, low end of 95%
report-file-change-high = change, high end of 95%
report-method = How we worked it out
report-caption = { $title }, { $from } to { $to }
report-period = { $from } to { $to }
report-up-to = Figures up to { $day }.
report-printed = Printed on { $day }.
report-headline-one = People say they { $one }
report-headline-two = People say they { $one }, and { $other }
report-headline-but = People say they { $one }, but { $other }
report-headline-none = No clear change so far in what people say
report-headline-not-begun = The first session is still to come
report-headline-held = { $count ->
    [one] { $held } of 1 session was held
   *[other] { $held } of { $count } sessions were held
}
report-rise-supported = feel more supported at work
report-rise-coping = cope better with the impact of the work
report-rise-colleagues = feel closer to colleagues
report-rise-organisation = think better of their organisation
report-rise-confidence = reflect with more confidence
report-rise-time = have more time to think
report-rise-other = answer higher on “{ $scale }”
report-fall-supported = feel less supported at work
report-fall-coping = cope less well with the impact of the work
report-fall-colleagues = feel less close to colleagues
report-fall-organisation = think less well of their organisation
report-fall-confidence = reflect with less confidence
report-fall-time = have less time to think
report-fall-other = answer lower on “{ $scale }”
report-answered-before = { $answered } of { $asked } people answered before.
report-answered-after = { $answered } of { $asked } answered after.
report-moved-all = { $count ->
    [0] All { $all } scales moved up, none of them clearly.
   *[other] All { $all } scales moved up, and { $count } moved clearly.
}
report-moved = { $count ->
    [0] { $up } of { $all } scales moved up, none of them clearly.
    [one] { $up } of { $all } scales moved up, and one moved clearly.
   *[other] { $up } of { $all } scales moved up, and { $count } moved clearly.
}
report-young = That is normal: it takes a few sessions until people trust each other. What changed is told once a group is established.
report-waits-before = No questionnaire has been sent, so there is no change to tell.
report-waits-before-open = People are answering the first questionnaire now. Its figures come when it is closed.
report-waits-after = What changed is told when the second questionnaire has been answered.
report-waits-after-open = People are answering the second questionnaire now. Its figures come when it is closed.
report-waits-never = Too few people answered to tell what changed.
report-number-sessions = { $count ->
    [one] of 1 session held
   *[other] of { $count } sessions held
}
report-number-attendance = of those expected came to the sessions held
report-number-hours = { $count ->
    [one] of 1 hour given
   *[other] of { $count } hours given
}
report-number-to-come = { $count ->
    [one] session still to come
   *[other] sessions still to come
}
report-changes = How much each scale changed
report-changes-how = The dot is the average change on a scale of 1 to 5. The line is where the true change probably lies (95%).
report-no-change = no change
report-desc-change = { $scale }: { $change }, probably between { $low } and { $high }.
report-desc = { $scale }: { $value }.
report-withheld = not shown
report-not-asked = not asked yet
report-being-asked = being asked now
report-nearly-all-change = nearly all agreed
report-nearly-all = nearly all near { $count }
report-as-table = These figures as a table
report-scale = Scale
report-change = Change
report-range-head = 95% range
report-range = { $low } to { $high }
report-waves = Before and after
report-waves-how = The open dot is before, the full dot is after. Average answers, 1 rarely to 5 often.
report-from-to = { $before } to { $after }
report-one-of-two = before { $before }, after { $after }
report-before = Before
report-after = After
report-mean = { $count ->
    [one] { $mean } (1 answer)
   *[other] { $mean } ({ $count } answers)
}
report-time = Time given
report-time-how = Hours promised are sessions times the people in the group. Hours given are worked out from who came, in steps of 5 in 100, so they are near and not exact. A session that was not held gives no hours.
report-month = Month
report-sessions = Sessions
report-came = Came
report-hours = Hours
report-of = { $part } of { $whole }
report-care = Read this with care
report-care-cause = Change is not proof of cause. There was no group to compare with, and the people who answered after may not be those who answered before.
report-care-unclear = These may not have changed at all: { $scales }.
report-care-unrecorded = { $count ->
    [one] Nobody has noted yet who came to 1 session. It counts as not held.
   *[other] Nobody has noted yet who came to { $count } sessions. They count as not held.
}
report-not-shown = Not shown
report-few-before = Fewer than { $count } people answered before. We never show so few, so that no one can be picked out.
report-few-after = Fewer than { $count } people answered after. We never show so few, so that no one can be picked out.
report-few-scale = Some scales had fewer than { $count } answers. We never show so few, so that no one can be picked out.
report-open-held-back = A questionnaire is being answered now. Nothing is shown of it until it is closed.
report-few-none = Nothing is held back here. Figures from fewer than { $count } answers would be.
report-nearly-all-why = Where nearly everybody gave the same answer, no average is shown: it would tell what each of them said.
report-method-questions = People answer 12 statements from 1, rarely, to 5, often. Two statements make one scale, and two scales one level. Somebody who leaves one out does not count in that scale.
report-method-waves = Names are not stored with answers, so nobody is followed from before to after. We compare the two averages (Welch, 95%). Averages are rounded to one place, and a change is the difference of the two averages as they stand here. The ends of its range are rounded by themselves.
report-few-came = How many came is told once { $sessions } sessions have been held, with { $places } places in them. Fewer would tell who was away.
report-method-came = Who came and the hours given are never told of one session alone. Months are put together until { $sessions } sessions were held, with { $places } places in them. Who came is rounded to 5 in 100 in each row, and the hours given are worked out from that. The rows add up to the total, and who came in all is worked out from those hours.
report-method-time = A session counts as held when its facilitator has noted who came. A cancelled session counts as planned.
impact-title = Reports
impact-ready = The report on { $title } is ready
impact-ready-why = { $sessions } It shows what people say before and after, and the time that was given.
impact-ready-few = { $sessions } It shows the time that was given. Too few people answered to show what changed for them.
impact-read = Read the report
impact-coming = { $title } is under way
impact-coming-why = { $sessions } The next session is on { $day }. The report grows as it goes.
impact-so-far = See it so far
impact-none-yet = No session has been held yet.
impact-held = { $count ->
    [one] { $held } of 1 session held so far.
   *[other] { $held } of { $count } sessions held so far.
}
impact-next-session = Next on { $day }.
impact-state-not-begun = No session held yet
impact-state-ready = Report ready
impact-state-few = Report ready, too few answers
impact-state-before = First questionnaire answered
impact-state-none = No answers yet
impact-mine = Your programmes
impact-empty = You have no programme yet. When you commission one, its report stands here.
impact-never = You see sessions, attendance and figures from 10 answers or more. You never see what was said, or who said it.
report-back = The programme
