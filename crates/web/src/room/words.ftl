fault-room-cancelled = This session is cancelled. Its room stays shut.
fault-room-too-early = It is too early. A room can be opened half an hour before its start.
fault-room-over = This session’s time has passed. Its room can no longer be opened.
fault-room-not-open = The room is not open yet.
fault-room-closed = The session is closed. Nothing more can change in its room.
fault-room-no-agenda = This session has no parts. Only its start and its end are set.
fault-room-no-way-back = Going back is possible for 2 minutes after moving on.
fault-room-last-part = This is the last part. Close the session when you are ready.
fault-room-other-part = The room is in another part by now. Look at the page again before you press.
fault-room-too-long = You can add 1 to { $most } minutes at a time.
fault-room-not-in = You are not in the room yet. Press Join, and you will be let in.
fault-room-listens = You brought something, so you listen in this part. Your turn comes after it.
fault-room-nobody-here = Nobody has come in yet. A round begins when somebody is in the room.
room-title = { $group }, the room
room-lead-title = { $group }, facilitator’s room
room-ends = ends { $time }
room-ended = ended { $time }
room-leave = Leave quietly
room-no-connection = The line to the room is broken. We try again by ourselves. If a button did nothing, press it again.
room-parts = Parts of the session
room-part-done = , done
room-when = { $day }, { $span }
room-cancelled = This session is cancelled
room-my-dates = See my dates
room-soon = The room is not open yet
room-opens-at = The room opens at { $time }
room-page-follows = This page changes by itself when the room opens.
room-opened-by = { $name } opens it. This page changes by itself when that happens.
room-plan = The plan
room-no-agenda = There is no agenda. Only the start and the end are set.
room-starts-at = We start at { $time }
room-waiting = You are in. There is nothing to do until then.
room-open-space = The time is yours
room-boundary = There is no agenda. We end at { $time }.
room-paused = A pause. The clock of this part stands still, and the session still ends at { $time }.
room-paused-short = paused at
room-closing = Time to start closing: the session ends at { $time }
room-part-closing = The last 5 minutes of this part
room-part-up = The time for this part is up
room-you = You
room-you-bring = You bring something today.
room-brings = { $name } brings something today.
room-hand = hand up
room-hand-of = { $name } has a hand up.
room-hands = Hand up: { $names }
room-facilitates = { $name } facilitates.
room-about = about
room-starts-in = starts in
room-left-many = minutes left
room-left-one = minute left
room-minutes-word = { $count ->
    [one] minute
   *[other] minutes
}
room-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
room-ring-people = The circle: { $count ->
    [one] 1 person,
   *[other] { $count } people,
}
room-ring-minutes = { $count ->
    [one] about 1 minute left
   *[other] about { $count } minutes left
}
room-ring-left-many = The circle: { $count ->
    [one] 1 person,
   *[other] { $count } people,
} about {"{n}"} minutes left
room-ring-left-one = The circle: { $count ->
    [one] 1 person,
   *[other] { $count } people,
} about 1 minute left
room-you-passed-space = You passed. You can still put a hand up.
room-you-passed = You passed in this part. You can still put a hand up.
room-join = Join the call
room-join-again = If the call drops, join again
room-place = We meet here: { $place }
room-stays-here = What is said here stays here, unless someone is at risk of harm. Nothing is recorded.
room-tell = Tell the group
room-hand-up = Hand up
room-hand-down = Hand down
room-pass = Pass
room-passed-button = You passed
room-to-lead = Lead this session
room-to-members = See what members see
room-closed = The session is closed
room-closed-next = { $group } meets again on { $when }.
room-closed-last = No further session of this group is planned.
room-closed-kept = Nothing that was said has been kept. Hands and passes are forgotten.
room-to-close = Note who came
room-to-groups = Go to my groups
room-lead-ready = Ready when you are
room-lead-before = Members see that the room is not open yet. Once it is open, you let them in.
room-lead-plan = Change the plan of this session
room-lead-open = Open the room
room-lead-move = Move the session on
room-lead-next = Next: { $part }
room-lead-back = Back to { $part }
room-lead-back-how-long = within 2 minutes
room-lead-more = 2 more minutes
room-lead-pause = Pause
room-lead-resume = Go on
room-lead-close = Close the session
room-lead-early = Close the session early
room-lead-planned = The session is planned until { $time }.
room-lead-close-why = If you close it, it closes for everybody and cannot be opened again.
room-lead-if-nothing = At { $time } everybody reads “The last 5 minutes of this part”.
room-lead-by-hand = Nothing moves on by itself.
room-lead-hard-end = The room closes by itself at { $time }. Five minutes before, everybody reads “Time to start closing”.
room-lead-over = { $count ->
    [one] This part has run 1 minute over.
   *[other] This part has run { $count } minutes over.
}
room-lead-past-end = { $count ->
    [one] The plan now runs 1 minute past the end.
   *[other] The plan now runs { $count } minutes past the end.
}
room-lead-free = { $count ->
    [one] The plan leaves 1 minute free at the end.
   *[other] The plan leaves { $count } minutes free at the end.
}
room-lead-brings = Who brings something today
room-lead-brings-now = Who brings something now
room-lead-nobody = Nobody
room-lead-save = Save
room-voices = Voices
room-voices-none = Nobody has a hand up.
room-voices-kept = Only you see who passed and who had no turn yet. All of it is forgotten when the room closes.
room-hand-since = { $name } has a hand up, since { $time }.
room-lead-lower = { $name } has had a turn
room-passed = { $name } passed.
room-here = In the room now: { $names }
room-worried = If you are worried about someone
room-worried-what = If anyone is in danger now, phone 999. Then phone { $name } on { $phone }.
room-door-open = The room is open
room-door-waiting = You are at the door
room-door-locked = The door is closed now
room-door-join = Join
room-door-leave = I am not waiting any more
room-door-join-why = Press Join to say that you are here.
room-door-before-why = You are here. When the room has opened, you will be let in. This page changes by itself.
room-door-waiting-why = You will be let in soon. This page changes by itself.
room-door-late-why = The session has begun. You will be let in at a good moment. This page changes by itself.
room-door-locked-why = The group is at work and would rather not be disturbed. Whoever facilitates can see that you came.
room-callers = At the door
room-callers-before = Waiting for the room to open: { $names }.
room-callers-all = { $count ->
    [one] Let 1 person in
   *[other] Let all { $count } people in
}
room-callers-admit = Let { $name } in
room-callers-since = since { $time }
room-callers-late = late, since { $time }
room-callers-locked = The door is locked. They read that the group would rather not be disturbed.
room-door = The door
room-door-is-locked = Locked. Who is in stays in. You see it when somebody comes.
room-door-straight = Whoever comes before { $time } is in at once.
room-door-asks = Whoever comes waits until you let them in. Who is in can come back.
room-door-who-comes = Whoever comes
room-door-waits = waits at the door
room-door-until = comes straight in until { $time }
room-door-lock = Lock the door
room-door-unlock = Unlock the door
room-check-in = Check-in round
room-check-out = Check-out round
room-turn = it is { $name }’s turn.
room-turn-yours = it is your turn.
room-turn-next = { $name } comes next.
room-turn-you-next = You come next.
room-turn-last = Nobody comes after that.
room-had-turn = I have had my turn
room-rounds = Begin a round
room-lead-check-in = Check-in round
room-lead-check-out = Check-out round
room-lead-next-person = Next person
room-lead-end-round = End the round
room-no-turn = No turn yet in this session
room-no-turn-how = Press a name once that person has had a turn. It is an aid, not a score.
room-has-had = has had a turn
room-all-had = Everybody in the room has had a turn.
room-had = { $count ->
    [one] 1 person has had a turn
   *[other] { $count } people have had a turn
}
room-not-had = Not yet
room-you-listen = You listen now.
room-you-listen-why = The others think about what you brought. There is nothing to answer.
room-listens = { $name } listens now. There is no need to solve it.
room-to-clock = Show the clock alone
room-lead-clock = Show the clock on the wall
room-clock-many = about {"{n}"} minutes left
room-clock-one = about 1 minute left
room-clock-title = { $group }, the clock
room-clock-back = Back to the room
