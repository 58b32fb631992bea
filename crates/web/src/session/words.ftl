fault-session-cancelled = This session is cancelled.
fault-session-begun = This session has begun, so it can no longer be changed.
fault-session-past = Choose a date and time that are still to come.
fault-session-at-once = Session { $number } of this group is then: it begins on { $date } at { $starts }. Choose another date or time.
fault-session-lead-away = They are away that day. Name somebody else, or give a reason.
fault-session-lead-hours = It is outside the hours of their week. Name somebody else, or give a reason.
fault-session-minutes = Type a length from 15 to 480 minutes.
fault-session-ends = It must end 15 minutes to 8 hours after it starts, on the same day. Choose a later end.
fault-session-no-day = The dates cannot lie on this day. Choose another one.
fault-session-place-long = The name of the room is too long. Use 300 letters or fewer.
fault-session-join-link = A join link begins with https:// and has no spaces.
fault-session-group-not-confirmed = Confirm this group first. Then you can set its dates.
fault-session-nothing-to-lay-out = Every date of the rule that lies ahead is there already.
fault-session-no-reason = Say why. The people of the group read it.
fault-session-long-reason = Use 300 letters or fewer.
fault-session-not-a-member = This person is not in the group.
fault-session-no-reply = Press one of the two buttons.
fault-session-date = Type a date, such as 31/3/2026 or 31 March 2026.
fault-session-undo-late = This cannot be undone any more. A cancelled session can be brought back for 10 minutes.
fault-session-time = Type a time, such as 14:00.
session-title = { $group }, { $day }
session-said-nothing = You have not replied
session-said-coming = You said: I'll be there
session-said-not-coming = You said: I can't make it
session-how-many = { $count } of { $members } coming
session-how-many-came = { $count } of { $all } came.
session-not-invited = not invited yet
session-nobody-invited = Nobody is invited yet.
session-silent = { $count ->
    [one] 1 has not replied.
   *[other] { $count } have not replied.
}
session-not-coming = { $count } can't make it.
session-online = Online
session-noted-coming = Thank you. You'll be there.
session-noted-not-coming = Thank you for telling us. You can't make it.
session-cancelled = Cancelled
session-lead-room = Lead the room
session-lead-room-later = Look at the room
session-plan = Plan this session
session-note = Note who came
session-change-noted = Change who came
session-over = This session is over.
session-over-to-note = This session is over. Who came is still to be noted.
session-over-noted = This session is over. Who came is noted.
session-open-now = The room is open now: go in.
session-go-in = Go in
session-room = Go to the room
session-ask = Can you be there?
session-coming-button = I'll be there
session-not-coming-button = I can't make it
session-change-any-time = You can change this any time until it starts.
session-other-dates = Are there other dates you can't make?
session-where = Where
session-place = Room
session-directions = How to find it
session-no-place = The place is still to be settled.
session-facilitator = Facilitator
session-nobody = Nobody is named yet.
session-group = The group
session-group-empty = Nobody is in this group yet.
session-one-coming = coming
session-one-not-coming = can't make it
session-one-silent = no reply yet
session-note-lead = Somebody told you by phone or at the door? Press what they said. You can press another button at any time.
session-note-coming = Coming
session-note-not-coming = Can't make it
session-note-nothing = Not said yet
session-heard-coming = Noted: { $name } is coming.
session-heard-not-coming = Noted: { $name } can't make it.
session-heard-nothing = Noted: { $name } has not said yet.
session-change = Change or cancel this session
session-is-cancelled = The session is cancelled.
session-undo = Undo
session-undo-lasts = { $count ->
    [one] for 1 more minute
   *[other] for { $count } more minutes
}
session-restored-notice = { $count ->
    [0] The session takes place after all. Nobody had a letter about the cancelling.
    [one] The session takes place after all. 1 person gets a new invitation.
   *[other] The session takes place after all. { $count } people get a new invitation.
}
