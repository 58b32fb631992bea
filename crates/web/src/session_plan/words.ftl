fault-plan-method = Choose a method from the list.
fault-plan-no-agenda = This method has no parts. Choose another method to plan parts.
fault-plan-over = { $count ->
    [1] The parts take 1 minute more than the session has.
   *[other] The parts take { $count } minutes more than the session has.
} Make some parts shorter until they take { $minutes } minutes.
fault-plan-free = { $count ->
    [1] The parts leave 1 minute of the session free.
   *[other] The parts leave { $count } minutes of the session free.
} Make some parts longer until they take { $minutes } minutes.
fault-plan-no-parts = A session needs at least one part. Add one, or choose open space as the method.
fault-plan-many-parts = A session can have { $most } parts at most. Leave some out.
fault-plan-name = Say what this part is called.
fault-plan-long-name = This name is too long. Use { $most } letters at most, on one line.
fault-plan-minutes = Say how many minutes this part takes, from 1 to { $most }.
fault-plan-opened = The room is open, so the plan can no longer change. In the room you can add minutes and move on early.
fault-plan-over-now = This session is over. Its plan can no longer change.
fault-plan-meanwhile = The plan was changed somewhere else. This is how it is now.
plan-title = { $group }, the plan of a session
plan-back = Back to the session
plan-heading = The plan
plan-was-opened = The room was opened, so the plan can no longer change. These are the times as they went.
plan-was-fitted = { $count ->
    [one] This session is now 1 minute long. We fitted your plan to it. Look it over and save it.
   *[other] This session is now { $count } minutes long. We fitted your plan to it. Look it over and save it.
}
plan-no-agenda = An open space has no parts on purpose: whatever people bring is the agenda. Only the start and the end are set, and a word five minutes before.
plan-lasts = { $minutes ->
    [1] 1 minute
   *[other] { $minutes } minutes
}
plan-part = Part { $number }, { $time }
plan-name = Name of this part
plan-minutes = minutes
plan-up = Up
plan-down = Down
plan-out = Leave out
plan-add-which = Add a part
plan-add-own = A part of my own
plan-add = Add
plan-over = { $count ->
    [one] The parts take 1 minute too many.
   *[other] The parts take { $count } minutes too many.
}
plan-free = { $count ->
    [one] The parts leave 1 minute free.
   *[other] The parts leave { $count } minutes free.
}
plan-exact = { $count ->
    [one] The parts fill the session’s 1 minute.
   *[other] The parts fill the session’s { $count } minutes.
}
plan-not-saved = This is not saved yet.
plan-save = Save the plan
plan-times = Work out the times
plan-restore = Back to the method’s plan
plan-saved = The plan is saved. The room will use it.
plan-restored = The session has its method’s own plan again.
plan-only-here = It is for this session only. You can change it until you open the room.
plan-other = Choose another method
plan-other-why = { $count ->
    [one] Its parts for 1 minute are shown first. Nothing changes until you save.
   *[other] Its parts for { $count } minutes are shown first. Nothing changes until you save.
}
plan-method = Method
plan-other-show = Show its parts
