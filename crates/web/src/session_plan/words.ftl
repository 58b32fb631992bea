fault-session-plan-method = Choose a method from the list.
fault-session-plan-no-agenda-here = These groups meet without an agenda. Choose a method from the list.
fault-session-plan-no-agenda = This method has no parts. Choose another method to plan parts.
fault-session-plan-over = { $count ->
    [1] The parts take 1 minute more than the session has.
   *[other] The parts take { $count } minutes more than the session has.
} Make some parts shorter until they take { $minutes } minutes.
fault-session-plan-free = { $count ->
    [1] The parts leave 1 minute of the session free.
   *[other] The parts leave { $count } minutes of the session free.
} Make some parts longer until they take { $minutes } minutes.
fault-session-plan-no-parts = A session needs at least one part. Add one, or choose open space as the method.
fault-session-plan-many-parts = A session can have { $most } parts at most. Leave some out.
fault-session-plan-name = Say what this part is called.
fault-session-plan-long-name = This name is too long. Use { $most } letters at most, on one line.
fault-session-plan-minutes = Say how many minutes this part takes, from 1 to { $most }.
fault-session-plan-opened = The room is open, so the plan can no longer change. In the room you can add minutes and move on early.
fault-session-plan-over-now = This session is over. Its plan can no longer change.
fault-session-plan-meanwhile = The plan was changed somewhere else. This is how it is now.
session-plan-title = { $group }, the plan of a session
session-plan-back = Back to the session
session-plan-heading = The plan
session-plan-was-opened = The room was opened, so the plan can no longer change. These are the times as they went.
session-plan-was-fitted = { $count ->
    [one] This session is now 1 minute long. We fitted your plan to it. Look it over and save it.
   *[other] This session is now { $count } minutes long. We fitted your plan to it. Look it over and save it.
}
session-plan-no-agenda = An open space has no parts on purpose: whatever people bring is the agenda. Only the start and the end are set, and a word five minutes before.
session-plan-lasts = { $minutes ->
    [1] 1 minute
   *[other] { $minutes } minutes
}
session-plan-part = Part { $number }, { $time }
session-plan-name = Name of this part
session-plan-minutes = minutes
session-plan-up = Up
session-plan-down = Down
session-plan-out = Leave out
session-plan-add-which = Add a part
session-plan-add-own = A part of my own
session-plan-add = Add
session-plan-over = { $count ->
    [one] The parts take 1 minute too many.
   *[other] The parts take { $count } minutes too many.
}
session-plan-free = { $count ->
    [one] The parts leave 1 minute free.
   *[other] The parts leave { $count } minutes free.
}
session-plan-exact = { $count ->
    [one] The parts fill the session’s 1 minute.
   *[other] The parts fill the session’s { $count } minutes.
}
session-plan-not-saved = This is not saved yet.
session-plan-save = Save the plan
session-plan-times = Work out the times
session-plan-restore = Back to the method’s plan
session-plan-saved = The plan is saved. The room will use it.
session-plan-restored = The session has its method’s own plan again.
session-plan-only-here = It is for this session only. You can change it until you open the room.
session-plan-other = Choose another method
session-plan-other-why = { $count ->
    [one] Its parts for 1 minute are shown first. Nothing changes until you save.
   *[other] Its parts for { $count } minutes are shown first. Nothing changes until you save.
}
session-plan-method = Method
session-plan-other-show = Show its parts
