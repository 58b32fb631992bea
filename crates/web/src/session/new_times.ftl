new-times-title = New times for { $group }
new-times-h1 = Move coming sessions to the new times
new-times-none = Every coming session is when the set-up says.
new-times-lead = The set-up would have these sessions at other times. Whoever was told of them hears of it by letter, and is asked again whether they can come. Untick those that should stay as they are.
new-times-move = { $count ->
    [one] Move the ticked session
   *[other] Move the ticked sessions
}
new-times-stay = Leave them as they are
new-times-which = Sessions to move
new-times-now = Now: { $old }
new-times-alone = It was moved by itself before. Tick it to move it too.
new-times-line = { $day }, { $span }
new-times-notice = { $count ->
    [0] No session was moved.
    [one] 1 session is moved.
   *[other] { $count } sessions are moved.
}
new-times-told = { $count ->
    [0] Nobody was told of them yet, so no letter goes out.
    [one] 1 person hears of it by letter.
   *[other] { $count } people hear of it by letter.
}
